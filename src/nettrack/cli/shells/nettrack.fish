# TAB completion of nettrack for fish. In ~/.config/fish/config.fish:  nettrack completion fish | source
function __nettrack_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (_NETTRACK_COMPLETE=fish $words[1] $words[2..-1] 2>/dev/null)
    if test $status -eq 5
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete --no-files --command nettrack --arguments '(__nettrack_complete)'
