"""No list: what begins with an underscore stays behind."""
sixth = _seventh = 6
