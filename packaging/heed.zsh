#compdef heed
# zsh completion for heed: asks the program itself, so that it knows what that version knows.
local -a verbs found
local each help
for each in ${words[2,CURRENT-1]}; do
  [[ $each == -* ]] && break
  verbs+=($each)
done
help=$($words[1] ${verbs[1,2]} --help 2>/dev/null) || help=$($words[1] ${verbs[1]} --help 2>/dev/null)
if [[ $PREFIX == -* ]]; then
  found=(${(f)"$(sed -n 's/^  \(-[a-z],\)*\(--[a-z-]*\)[^ ]*\( [A-Z:]*\)* *\(.*\)/\2:\4/p' <<<$help)"})
else
  found=(${(f)"$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\)  *\(.*\)/\1:\2/p' <<<$help)"})
fi
if (( $#found )); then _describe heed found; else _files; fi
