lambda_package("say \"hi\" \\ " RUNTIME python3.13 FILES file.txt)
