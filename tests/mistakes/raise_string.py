raise 'an error'
