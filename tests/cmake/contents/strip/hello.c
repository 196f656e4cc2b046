int deep(int number);
int main(void) { return deep(21); }
