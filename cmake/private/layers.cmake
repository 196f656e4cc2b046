# LAYERS of a function: layers that this build makes, and versions that are published.
include_guard(GLOBAL)

# Sets `result` to the items of the manifest's "layers". Reads the caller's arg_LAYERS_*; `name` is
# the function's target.
function(_lambda_package_layers call name result)
  set(items "")
  set(arn "arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]+:layer:[A-Za-z0-9_-]+:[0-9]+")
  if(DEFINED arg_LAYERS_COUNT)
    math(EXPR last "${arg_LAYERS_COUNT} - 1")
    foreach(index RANGE ${last})
      set(layer "${arg_LAYERS_${index}}")
      if(layer MATCHES "^(${arn})(=(.*))?$")
        set(version "${CMAKE_MATCH_1}")
        set(size "${CMAKE_MATCH_3}")
        if(NOT "${CMAKE_MATCH_2}" STREQUAL "")
          _lambda_package_require_size("${call}" LAYERS "${size}")
        endif()
        _lambda_package_json_string("${size}" size)
        string(APPEND items ", {\"arn\": \"${version}\", \"size\": ${size}}")
      elseif(layer MATCHES "^arn:")
        _lambda_package_fail("${call}" "LAYERS has an ARN that is none of a layer's version."
          "given" "${layer}"
          "allowed" "arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION, and =SIZE after it")
      else()
        _lambda_package_layer_target("${call}" "${name}" "${layer}" item)
        string(APPEND items ", ${item}")
      endif()
    endforeach()
    string(SUBSTRING "${items}" 2 -1 items)
  endif()
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

# One that this build makes; the function is packed after it.
function(_lambda_package_layer_target call name layer result)
  set(kind "")
  if(TARGET "${layer}")
    get_property(kind TARGET "${layer}" PROPERTY _LAMBDA_PACKAGE_KIND)
  endif()
  if(NOT "${kind}" STREQUAL "layer")
    _lambda_package_fail("${call}" "LAYERS names something that is no layer."
      "given" "${layer}"
      "allowed" "targets that lambda_layer() made before, ARNs of layer versions")
  endif()
  set(zip "$<GENEX_EVAL:$<TARGET_PROPERTY:${layer},LAMBDA_PACKAGE_FILE>>")
  set_property(TARGET "${name}" APPEND PROPERTY _LAMBDA_PACKAGE_DEPENDS "${zip}")
  add_dependencies("${name}" "${layer}")
  get_property(architecture TARGET "${layer}" PROPERTY _LAMBDA_PACKAGE_ARCHITECTURE)
  get_property(runtime TARGET "${layer}" PROPERTY _LAMBDA_PACKAGE_RUNTIME)
  get_property(description TARGET "${layer}" PROPERTY _LAMBDA_PACKAGE_DESCRIPTION)
  _lambda_package_json_string("${zip}" zip)
  _lambda_package_json_string("${architecture}" architecture)
  _lambda_package_json_string("${runtime}" runtime)
  _lambda_package_json_string("${description}" description)
  set(${result}
      "{\"name\": \"${layer}\", \"zip\": ${zip}, \"architecture\": ${architecture}, \"runtime\": ${runtime},\
 \"description\": ${description}}"
      PARENT_SCOPE
  )
endfunction()
