# What an IMPORTED target depends on is built before the package, and a change of it packs again.
configure_quietly()
build()
expect_packed(x)
build()
expect_nothing_packed()
file(WRITE "${SOURCE}/made.txt" "another\n")
build()
expect_packed(x)
