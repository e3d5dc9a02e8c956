#pragma once
#include <errno.h>
#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// libedit's own interface is used, not its imitation of readline. `el_set` and `history` are variadic, which Swift cannot
// call, and the standard streams are global variables, which Swift 6 does not let concurrent code touch: hence these
// wrappers, each as thin as it can be.

typedef unsigned char (*gradus_el_command)(EditLine *, wint_t);
typedef int (*gradus_el_reader)(EditLine *, wchar_t *);

static inline FILE *gradus_stdin(void) { return stdin; }
static inline FILE *gradus_stdout(void) { return stdout; }
static inline FILE *gradus_stderr(void) { return stderr; }

static inline int gradus_el_set_owner(EditLine *el, void *owner) { return el_wset(el, EL_CLIENTDATA, owner); }
static inline void *gradus_el_owner(EditLine *el) {
  void *owner = NULL;
  return el_wget(el, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}

static inline int gradus_el_set_reader(EditLine *el, gradus_el_reader reader) {
  return el_wset(el, EL_GETCFN, reader);
}
static inline int gradus_el_set_history(EditLine *el, HistoryW *entries) {
  return el_wset(el, EL_HIST, history_w, entries);
}
static inline int gradus_el_add_command(EditLine *el, const char *name, const char *help, gradus_el_command command) {
  return el_set(el, EL_ADDFN, name, help, command);
}

// `alternative` means vi's command mode.
static inline int gradus_el_bind(EditLine *el, const char *keys, const char *command, int alternative) {
  return alternative ? el_set(el, EL_BIND, "-a", keys, command, NULL) : el_set(el, EL_BIND, keys, command, NULL);
}
static inline int gradus_el_use_emacs_keys(EditLine *el) { return el_wset(el, EL_EDITOR, L"emacs"); }
static inline int gradus_el_uses_vi_keys(EditLine *el) {
  const wchar_t *editor = NULL;
  return el_wget(el, EL_EDITOR, &editor) == 0 && editor && wcscmp(editor, L"vi") == 0;
}

// libedit edits, we draw (see LineDisplay.swift for why): what it writes goes to a stream that nobody sees.
static inline wchar_t *gradus_no_prompt(EditLine *el) {
  static wchar_t none[1];
  (void)el;
  return none;
}
static inline int gradus_el_draw_nowhere(EditLine *el, FILE *sink) {
  el_wset(el, EL_PROMPT, gradus_no_prompt);
  return el_wset(el, EL_SETFP, 1, sink);
}
static inline int gradus_el_set_errors(EditLine *el, FILE *errors) { return el_wset(el, EL_SETFP, 2, errors); }

// While a line is edited, Ctrl-C, Ctrl-Z and Ctrl-\ arrive as characters, in their place among the others. libedit's own
// handling of the signals (EL_SIGNAL) raises each again for the whole process group, which kills the scripts around us.
static inline int gradus_el_read_signal_keys(EditLine *el) { return el_set(el, EL_SETTY, "-d", "-isig", NULL); }

static inline void gradus_el_raw_terminal(EditLine *el, int raw) { el_wset(el, EL_PREP_TERM, raw); }

// Empties the line. `el_deletestr` would do, but it overwrites what the learner has killed and wants to yank. LineInfoW is
// the editor's own record, seen through a const pointer.
static inline void gradus_el_clear(EditLine *el) {
  LineInfoW *line = (LineInfoW *)el_wline(el);
  wchar_t *start = (wchar_t *)line->buffer;
  *start = 0;
  line->cursor = line->lastchar = start;
}

static inline int gradus_history_limit(HistoryW *entries, int limit) {
  HistEventW event;
  return history_w(entries, &event, H_SETSIZE, limit);
}
static inline int gradus_history_add(HistoryW *entries, const wchar_t *entry) {
  HistEventW event;
  return history_w(entries, &event, H_ENTER, entry);
}
static inline int gradus_history_clear(HistoryW *entries) {
  HistEventW event;
  return history_w(entries, &event, H_CLEAR);
}

// Without a UTF-8 locale libedit loses every character outside ASCII. Only LC_CTYPE is touched: numbers stay in the C form.
static inline int gradus_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

// A signal handler is given nothing but a number, so what it notes has to stand at a fixed address: one flag a signal, and
// a pipe that wakes whoever waits, on whatever thread the handler ran. A weak function holds it, of which the linker keeps
// one however many object files include this header.
struct gradus_signal_board {
  volatile sig_atomic_t pending[NSIG];
  volatile sig_atomic_t open;
  int wake[2];
};
__attribute__((weak)) extern inline struct gradus_signal_board *gradus_signals(void) {
  static struct gradus_signal_board board;
  return &board;
}

// A second request to end that comes before the first was met is meant: it ends the process at once.
static inline void gradus_note_signal(int number) {
  int saved = errno;
  if ((number == SIGTERM || number == SIGHUP) && gradus_signals()->pending[number]) {
    signal(number, SIG_DFL);
    raise(number);
  }
  gradus_signals()->pending[number] = 1;
  ssize_t ignored = write(gradus_signals()->wake[1], "", 1);
  (void)ignored;
  errno = saved;
}

// Notes the signal from now on instead of its default action. `previous` receives what to give back with
// `gradus_unwatch_signal`. Returns 0 or -1 with errno.
static inline int gradus_watch_signal(int number, struct sigaction *previous) {
  if (number <= 0 || number >= NSIG) return -1;
  if (!gradus_signals()->open) {
    if (pipe(gradus_signals()->wake) != 0) return -1;
    for (int end = 0; end < 2; end++) {
      fcntl(gradus_signals()->wake[end], F_SETFD, FD_CLOEXEC);
      fcntl(gradus_signals()->wake[end], F_SETFL, O_NONBLOCK);
    }
    gradus_signals()->open = 1;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = gradus_note_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, previous);
}
// Whether the signal was to be ignored when the program was started, as `nohup` asks for SIGHUP.
static inline int gradus_signal_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}
static inline int gradus_unwatch_signal(int number, const struct sigaction *previous) {
  return sigaction(number, previous, NULL);
}

static inline int gradus_signal_pending(int number) { return gradus_signals()->pending[number] != 0; }
static inline void gradus_clear_signal(int number) { gradus_signals()->pending[number] = 0; }

// The descriptor that becomes readable when a watched signal has come; -1 while none is watched.
static inline int gradus_signal_descriptor(void) { return gradus_signals()->open ? gradus_signals()->wake[0] : -1; }
