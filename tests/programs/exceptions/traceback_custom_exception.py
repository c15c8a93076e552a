class KitchenError(Exception):
    pass


class Burnt(KitchenError):
    def __str__(self):
        return "it is black"


raise Burnt("ignored")
