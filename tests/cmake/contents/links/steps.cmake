# Made here, for not every way to hand out sources keeps links.
file(WRITE "${SOURCE}/good/lib/libx.so.1.2" "x")
file(CREATE_LINK libx.so.1.2 "${SOURCE}/good/lib/libx.so.1" SYMBOLIC)
file(CREATE_LINK ../lib "${SOURCE}/good/lib/itself" SYMBOLIC)
file(WRITE "${SOURCE}/bad/file" "x")
file(CREATE_LINK /home/me/file "${SOURCE}/bad/absolute" SYMBOLIC)
file(CREATE_LINK ../outside "${SOURCE}/bad/leaves" SYMBOLIC)
file(CREATE_LINK nowhere "${SOURCE}/bad/dangling" SYMBOLIC)
file(CREATE_LINK loop "${SOURCE}/bad/loop" SYMBOLIC)
execute_process(COMMAND mkfifo "${SOURCE}/bad/pipe")
configure_quietly()
build(--target good)
expect_packed(good)
execute_process(COMMAND unzip -q "${BUILD}/lambda/good/good.zip" -d "${WORK}/out")
if(NOT IS_SYMLINK "${WORK}/out/lib/libx.so.1" OR NOT IS_SYMLINK "${WORK}/out/lib/itself")
  problem("the links are no links any more")
endif()
build(--target bad)
expect_status("building" "${status}" 1)
foreach(expected IN ITEMS
        [==[the symbolic link "absolute" points to "/home/me/file", which is not known to be in Lambda [broken-link]
  target  "/home/me/file"]==]
        [==[the symbolic link "dangling" points to "nowhere", which is not in the package [broken-link]]==]
        [==[the symbolic link "leaves" leaves the package [broken-link]]==]
        [==[the symbolic link "loop" is part of a loop [broken-link]]==]
        [==[/bad/pipe" is a FIFO, which a package cannot hold [special-file]]==])
  string(FIND "${output}" "${expected}" position)
  if(position EQUAL -1)
    problem("not said: ${expected}\n${output}")
  endif()
endforeach()
expect_no_file("${BUILD}/lambda/bad/bad.zip")
