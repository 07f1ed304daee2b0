# TAB completion of nettrack for bash. In ~/.bashrc:  eval "$(nettrack completion bash)"
_nettrack_completion() {
    local IFS=$'\n' found
    found=$(_NETTRACK_COMPLETE=bash "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [ $? -eq 5 ]; then
        compopt -o default 2>/dev/null
        COMPREPLY=()
    else
        compopt -o nosort 2>/dev/null
        COMPREPLY=($found)
    fi
}
complete -F _nettrack_completion nettrack
