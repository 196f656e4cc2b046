# Medians of the samples of `run`, a table for each corpus. The first tool is the measure: wall and
# size are given as parts of its own.

function median(corpus, tool, column,    values, count, i, j, value) {
  count = runs[corpus, tool]
  for (i = 1; i <= count; i++) {
    value = sample[corpus, tool, i, column]
    for (j = i - 1; j > 0 && values[j] > value; j--) values[j + 1] = values[j]
    values[j + 1] = value
  }
  return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
}

{
  if (!($1 in tools)) corpora[++corpus_count] = $1
  if (!(($1, $2) in runs)) tool_name[$1, ++tools[$1]] = $2
  run = ++runs[$1, $2]
  for (column = 3; column <= NF; column++) sample[$1, $2, run, column] = $column + 0
}

END {
  for (c = 1; c <= corpus_count; c++) {
    corpus = corpora[c]
    printf "\n## %s\n\n", corpus
    print "| | wall s | against zip -6 | CPU s | peak MiB | bytes | against zip -6 |"
    print "|---|---:|---:|---:|---:|---:|---:|"
    wall = median(corpus, tool_name[corpus, 1], 3)
    size = median(corpus, tool_name[corpus, 1], 6)
    for (t = 1; t <= tools[corpus]; t++) {
      tool = tool_name[corpus, t]
      printf "| %s | %.2f | %.3f | %.2f | %d | %d | %.4f |\n", tool, median(corpus, tool, 3),
        median(corpus, tool, 3) / wall, median(corpus, tool, 4), median(corpus, tool, 5) / 1024,
        median(corpus, tool, 6), median(corpus, tool, 6) / size
    }
  }
}
