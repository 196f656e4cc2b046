# Before the custom command is known.
lambda_package(
  hello-function ENTRYPOINT hello FILES generated.txt input.txt DIRECTORIES folder
)
