#compdef nettrack
# TAB completion of nettrack for zsh. In ~/.zshrc, after compinit:  eval "$(nettrack completion zsh)"
_nettrack() {
    local found line value
    local -i goes_on=1
    local -a values lines
    found=$(_NETTRACK_COMPLETE=zsh "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    if [[ $? -eq 5 ]]; then
        _files
        return
    fi
    for line in "${(@f)found}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\t'*}")
        lines+=("${line/$'\t'/  -- }")
    done
    # Several that do not begin as the word does have less in common than was typed: that is shown, and left alone.
    for value in $values; do
        [[ ${(L)value} == ${(L)${(Q)PREFIX}}* ]] || goes_on=0
    done
    (( $#values < 2 || goes_on )) || compstate[insert]=''
    # -U: what is offered need not begin with what was typed (lovel is Ada Lovelace). -V: in the order of the program.
    (( $#values )) && compadd -U -V nettrack -l -d lines -a values
}
if [ "$funcstack[1]" = "_nettrack" ]; then
    _nettrack "$@"
else
    compdef _nettrack nettrack
fi
