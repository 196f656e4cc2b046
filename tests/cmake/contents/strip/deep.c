int deep(int number) { return number * 2; }
