# LAYERS of a function: layers that this build makes, and versions that are published.
include_guard(GLOBAL)

# Sets `result` to the items of the manifest's "layers"; `name` is the function's target.
function(_lambda_package_layers call name result)
  set(items "")
  set(arn "arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]+:layer:[A-Za-z0-9_-]+:[0-9]+")
  _lambda_package_get("${name}" LAYERS layers)
  foreach(layer IN LISTS layers)
    _lambda_package_decode("${layer}" layer)
    if(layer MATCHES "^(${arn})(=(.*))?$")
      set(version "${CMAKE_MATCH_1}")
      set(size "${CMAKE_MATCH_3}")
      if(NOT "${CMAKE_MATCH_2}" STREQUAL "")
        _lambda_package_require_size("${call}" LAYERS "${size}")
      endif()
      _lambda_package_json_string("${size}" size)
      set(item "{\"arn\": \"${version}\", \"size\": ${size}}")
    elseif(layer MATCHES "^arn:")
      _lambda_package_fail("${call}" "LAYERS has an ARN that is none of a layer's version."
        "given" "${layer}"
        "allowed" "arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION, and =SIZE after it")
    else()
      _lambda_package_layer_target("${call}" "${name}" "${layer}" item)
    endif()
    if(NOT items STREQUAL "")
      string(APPEND items ", ")
    endif()
    string(APPEND items "${item}")
  endforeach()
  set(${result} "${items}" PARENT_SCOPE)
endfunction()

# One that this build makes; the function is packed after it.
function(_lambda_package_layer_target call name layer result)
  set(kind "")
  if(TARGET "${layer}")
    _lambda_package_get("${layer}" KIND kind)
  endif()
  if(NOT kind STREQUAL "layer")
    _lambda_package_fail("${call}" "LAYERS names something that is no layer."
      "given" "${layer}"
      "allowed" "targets that lambda_layer() made before, ARNs of layer versions")
  endif()
  set(zip "$<GENEX_EVAL:$<TARGET_PROPERTY:${layer},LAMBDA_PACKAGE_FILE>>")
  set_property(TARGET "${name}" APPEND PROPERTY _LAMBDA_PACKAGE_DEPENDS "${zip}")
  add_dependencies("${name}" "${layer}")
  _lambda_package_get("${layer}" ARCHITECTURE architecture)
  _lambda_package_get("${layer}" RUNTIME runtime)
  _lambda_package_get("${layer}" DESCRIPTION description)
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
