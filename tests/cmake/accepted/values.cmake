string(ASCII 7 bell)
string(ASCII 27 escape)
# Values come through to the letter, in whatever way a keyword takes them.
lambda_package(
  x RUNTIME python3.13 HANDLER a.b DESCRIPTION [==[a;b [c] %5B %25 é "q" $d \e]==] FILES file.txt
  ENVIRONMENT "AA=;" [==[BB=[;]==] CC=a\\ DD=%3B%00 EE=100% "FF=\"q\"" "GG=a\nb" HH=é [==[II=${x}$y@z@]==] JJ=]
  "KK=[;]]" LL=OFF
  "MM=a${bell}b${escape}"
  DLOPEN lib[1].so "lib;2.so" LAYERS arn:aws:lambda:eu-west-1:123456789012:layer:a:1=1KiB
)
lambda_package_add(x DIRECTORY folder PATTERN "[ab;c]" PATTERN "100%" EXCLUDE PATTERN \\*)
lambda_package_limits(x MAX_PATH_SIZE "models;[1]/" 1KiB OFF 2KiB)
lambda_package_checks(x MUST_CONTAIN "a;b" "[" ALLOW_SECRETS "c\\d")
lambda_package_checks(x MUST_CONTAIN N)
