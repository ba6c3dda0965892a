# bash completion for heed: asks the program itself, so that it knows what that version knows.
_heed() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verbs=() each
  for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $each == -* ]] && break
    verbs+=("$each")
  done
  local help
  help=$("${COMP_WORDS[0]}" "${verbs[@]:0:2}" --help 2>/dev/null) ||
    help=$("${COMP_WORDS[0]}" "${verbs[@]:0:1}" --help 2>/dev/null)
  local wants
  wants=$(sed -n "s/^  \(-[^ ]*,\)*$before \([A-Z:]*\).*/\2/p" <<<"$help")
  if [[ $before == --* && $wants == DIR ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(grep -o -- '^  [-a-z,]*' <<<"$help" | grep -o -- '--[a-z-]*')" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p' <<<"$help")" -- "$word")
    [ ${#COMPREPLY[@]} -ne 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _heed heed
