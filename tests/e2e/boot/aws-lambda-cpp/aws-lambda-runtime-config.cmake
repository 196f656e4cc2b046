# In place of aws-lambda-cpp's own: EXAMPLE, a variable of the environment, is the example project.
find_package(CURL REQUIRED)
find_package(nlohmann_json REQUIRED)
add_library(aws_lambda_runtime STATIC "${CMAKE_CURRENT_LIST_DIR}/runtime.cpp")
foreach(source IN ITEMS base64 http_client runtime runtime_api)
  target_sources(aws_lambda_runtime PRIVATE "$ENV{EXAMPLE}/statistics/${source}.cpp")
endforeach()
target_compile_features(aws_lambda_runtime PUBLIC cxx_std_17)
target_include_directories(
  aws_lambda_runtime
  PUBLIC "${CMAKE_CURRENT_LIST_DIR}"
  PRIVATE "$ENV{EXAMPLE}/statistics"
)
target_link_libraries(aws_lambda_runtime PRIVATE CURL::libcurl nlohmann_json::nlohmann_json)
add_library(AWS::aws-lambda-runtime ALIAS aws_lambda_runtime)
