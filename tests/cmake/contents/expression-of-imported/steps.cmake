configure_quietly()
build(--target x)
expect_packed(x)
expect_entries("${BUILD}/below/lambda/x/x.zip" app.py later.txt tool.sh)
