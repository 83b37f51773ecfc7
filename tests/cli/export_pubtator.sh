# Offsets are code points over title, one character and abstract; a line break is a blank.
hcckb export --format pubtator 99900001 >out
sed -n '1,2p' out
# Every mention is where it says.
perl -CSD -ne '
    chomp;
    if (/^\d+\|t\|(.*)/) { $t = $1 } elsif (/^\d+\|a\|(.*)/) { $t .= " $1" }
    elsif (/\t/) { @f = split /\t/; $n++; $bad++ if @f != 6 || substr($t, $f[1], $f[2] - $f[1]) ne $f[3] }
    END { print $n > 4 && !$bad ? "all in place\n" : "$bad of $n misplaced\n" }' out
grep -E '	(BEL-7402|ABCB1|doxorubicin)' out | cut -f 4-6 | sort -u
