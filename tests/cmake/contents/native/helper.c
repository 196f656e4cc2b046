int help(void)
{
  return 42;
}
