# The nearest command.
hcckb serach x; echo $?
hcckb xyzzy; echo $?
