/* watchpot compare FILE...: one by one against overlapping. */
#include "cli/comparison.h"

int cmd_compare(const Request *request) {
    ComparisonSet comparison;
    int status = comparison_create(&comparison, request);
    if (status == STATUS_FINE) {
        if (request->is_json) {
            if (!compare_json_print(&comparison, stdout)) status = STATUS_FAILED;
        } else {
            Terminal terminal = command_terminal(request);
            compare_text_print(&comparison, &terminal, request->language);
        }
        if (status == STATUS_FINE) status = comparison_status(&comparison);
    }
    comparison_destroy(&comparison);
    return status;
}
