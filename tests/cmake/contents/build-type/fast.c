int fast(void);
int fast(void)
{
  return 1;
}
