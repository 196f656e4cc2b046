int help(void);
int main(void)
{
  return help();
}
