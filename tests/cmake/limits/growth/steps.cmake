set(baseline "${SOURCE}/base line.json")
function(contents size)
  string(REPEAT "x" ${size} text)
  file(WRITE "${SOURCE}/contents/a.txt" "${text}")
endfunction()
macro(expect_growth words)
  if(NOT output MATCHES "\n  growth +${words}\n")
    problem("growth is not ${words}: ${output}")
  endif()
endmacro()

# Without a baseline the build says how to make one.
contents(1000)
configure_quietly("-DGROWTH=5%")
build()
expect_output("warning: package \"x\" may grow as it likes: MAX_GROWTH has nothing to compare with \\[baseline-missing\\]\n  baseline  \"[^\n]*/base line.json\" does not exist\n  fix       build x-accept, which writes it, and commit it\n")
build(--target x-accept)
expect_status("accepting" "${status}" 0)
file(READ "${baseline}" text)
string(REGEX REPLACE "(\"zipped\": |\"zipped_size\": )[0-9]+" "\\1Z" text "${text}")
expect_text("the baseline" "${text}" [[
{
  "baseline_version": 1,
  "package": "x",
  "unzipped_size": 1000,
  "zipped_size": Z,
  "entries": {
    "a.txt": {"size": 1000, "zipped": Z, "mode": "0644"}
  }
}
]])
file(SHA256 "${baseline}" hash)
build(--target x-accept)
file(SHA256 "${baseline}" again)
if(NOT hash STREQUAL again)
  problem("the same package has another baseline")
endif()
file(TOUCH "${SOURCE}/contents/a.txt")
build()
expect_growth("as in the baseline")
build()
expect_nothing_packed()
file(TOUCH "${baseline}")
build()
expect_packed(x)

# At most 5 %.
contents(1050)
build()
expect_packed(x)
expect_growth("[+]50 bytes unzipped, [^\n]* zipped since the baseline")
contents(1051)
file(WRITE "${SOURCE}/contents/new.txt" "")
build()
expect_status("building" "${status}" 1)
expect_messages([[
<source>/CMakeLists.txt:6: error: package "x" has grown by 51 bytes (5.1 %) to 1,051 bytes unzipped; MAX_GROWTH 5% allows 50 bytes more [growth]
  was      1,000 bytes, "<source>/base line.json"
  changes  grown   a.txt  +51 bytes, was 1,000  from DIRECTORIES contents/
           new     new.txt  +0 bytes  from DIRECTORIES contents/
  fix      leave files out with PATTERN ... EXCLUDE; or, if this is wanted, build x-accept and commit the file
]])
expect_no_file("${BUILD}/lambda/x/x.zip")

# A size beside it: only more than both is too much.
configure_quietly("-DGROWTH=5% 200")
contents(1200)
build()
expect_packed(x)
contents(1201)
build()
expect_status("building" "${status}" 1)
if(NOT output MATCHES "MAX_GROWTH 5% 200 allows 200 bytes more")
  problem("percent and bytes: ${output}")
endif()
build(--target x-accept)
expect_status("accepting" "${status}" 0)
build()
expect_packed(x)

# A damaged baseline is told of and left alone.
file(WRITE "${baseline}" "{\"baseline_version\": 1, \"entries\": {}}")
build()
expect_status("building" "${status}" 1)
if(NOT output MATCHES "base line.json: /: lacks \"unzipped_size\"")
  problem("a damaged baseline: ${output}")
endif()
file(REMOVE "${baseline}")
