int inner(void);
int kernel(void) { return inner(); }
