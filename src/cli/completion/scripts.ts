/**
 * What each shell is told. They know nothing themselves: the command is asked, with the words so far, and answers with a
 * line for each that may stand here, `word<TAB>what it does`; a first line `:files` or `:folders` leaves it to the shell.
 */
export const scripts = {
  bash: `# sched: completion for bash. In ~/.bashrc: eval "$(sched completion bash)"
_sched() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" line
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
      :folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <("\${COMP_WORDS[0]}" completion --complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _sched sched
`,
  zsh: `#compdef sched
# sched: completion for zsh. In ~/.zshrc, behind compinit: eval "$(command sched completion zsh)"
# zsh has a builtin of that name, which would be run instead of the command.
disable sched 2>/dev/null
_sched_command() {
  local -a lines described
  local line
  lines=("\${(@f)$("\${words[1]}" completion --complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  case "\${lines[1]}" in
    :files) _files; return ;;
    :folders) _files -/; return ;;
  esac
  for line in "\${lines[@]}"; do
    [[ -n "$line" ]] && described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  (( \${#described} )) && _describe -t words sched described
}
compdef _sched_command sched
`,
  fish: `# sched: completion for fish. In ~/.config/fish/completions/sched.fish: sched completion fish | source
function __sched_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] completion --complete -- $words[2..-1] "$current" 2>/dev/null)
    switch "$lines[1]"
        case :files
            __fish_complete_path "$current"
        case :folders
            __fish_complete_directories "$current"
        case '*'
            printf '%s\\n' $lines
    end
end
complete -c sched -f -a '(__sched_complete)'
`,
  powershell: `# sched: completion for PowerShell. In $PROFILE: sched completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName sched -ScriptBlock {
    param($current, $line, $cursor)
    # Before 7.3 an empty word is not handed on to a program.
    $empty = if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }
    $words = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursor } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    if ($current -eq '') { $words += $empty }
    $told = @(& $line.CommandElements[0].Extent.Text completion --complete -- @words 2>$null)
    # Nothing: PowerShell offers files itself.
    if ($told.Count -eq 0 -or $told[0] -eq ':files' -or $told[0] -eq ':folders') { return }
    foreach ($each in $told) {
        $word, $does = $each -split "\`t", 2
        if (-not $does) { $does = $word }
        $text = if ($word -match '[\\s''"$\`]') { "'" + ($word -replace "'", "''") + "'" } else { $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $does)
    }
}
`,
} as const;

export type Shell = keyof typeof scripts;
