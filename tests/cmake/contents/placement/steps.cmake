file(MAKE_DIRECTORY "${SOURCE}/tree/empty")
configure_quietly()
build()
expect_packed(x)
expect_entries("${BUILD}/lambda/x/x.zip"
  a.py "a/b/other name.txt" data/deep/d.bin e.txt empty/
  most/a.py most/data/deep/d.bin most/e.txt
  one.txt
  only/tree/a.py only/tree/data/deep/d.bin only/tree/sub/b.py
  sub/__pycache__/c.py sub/b.py
  tree/a.py tree/data/deep/d.bin tree/e.txt tree/empty/ tree/sub/__pycache__/c.py tree/sub/b.py
)
