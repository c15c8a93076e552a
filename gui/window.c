#include "window.h"

#include "app.h"

int window_command(const Request *request, const char *path) { return app_run(request->program, path); }
