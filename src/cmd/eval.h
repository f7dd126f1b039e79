/* The verbs about syntax: `parley eval FILE.conllu`, `parley parse [FILE]`. Each returns the exit status. */
#ifndef PARLEY_CMD_EVAL_H
#define PARLEY_CMD_EVAL_H

int run_eval(int argc, char **argv);  /* argv[0] is the verb */
int run_parse(int argc, char **argv);

#endif
