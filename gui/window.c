#include "window.h"

#include "app.h"
#include "capture.h"

int window_command(const Request *request, const char *path) { return app_run(request->program, path); }

int window_export(int argc, char **argv) { return capture_main(argc, argv); }
