lambda_package_checks(demo OFF waste)
