# A query that is wrong is shown with a caret under the place.
hcckb search 'exosome AND (sorafenib'; echo $?
hcckb search 'sorafenib year:soon'; echo $?
