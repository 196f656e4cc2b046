read_options "$@"
check_values
case $command in
deploy | upload) choose_route ;;
*) ;;
esac
enter_directory
check_tools
case $command in
deploy | upload) check_zip ;;
*) ;;
esac
find_region
read_configuration
[ -n "$for_function" ] || show_identity
case $kind:$command in
layer:status) layer_status ;;
layer:*) deploy_layer ;;
*:deploy) deploy_function ;;
*:upload) upload_function ;;
*:rollback) rollback ;;
*:prune) prune ;;
*) function_status ;;
esac
