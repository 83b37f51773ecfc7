# The nearest command.
hcckb help serach; echo $?
