# Appends to FILE the blocks that it lacks, from a node 0.9.7.x: bash history-0.9.7.sh FILE
# The fees take every transaction and all it spends: bitmark.conf must have txindex=1, rpcuser and
# rpcpassword (start once with -reindex if txindex was not set from the beginning). Needs curl and jq 1.6.
set -euo pipefail
file=$1
url=${RPC_URL:-http://127.0.0.1:9266/}
conf() { sed -n "s/^ *$1 *= *//p" ~/.bitmark/bitmark.conf; }
auth=${RPC_AUTH:-$(conf rpcuser):$(conf rpcpassword)}
auth=${auth//\\/\\\\} auth=${auth//\"/\\\"}   # for curl, between quotes
call() {
  curl -sS --fail --config <(printf 'user = "%s"\n' "$auth") -H 'content-type: text/plain' --data-binary @- "$url"
}
one() { echo "{\"id\":0,\"method\":\"$1\",\"params\":[]}" | call | jq -r ".result$2"; }
# Asks for the transactions whose ids come in, in batches of 500.
transactions() {
  jq -c 'unique | range(0; length; 500) as $i | .[$i:$i + 500]
         | map({id: ., method: "getrawtransaction", params: [., 1]})' |
  while read -r batch; do
    echo "$batch" | call |
    jq -c '.[] | if .error then error("\(.id): \(.error.message), is txindex=1 set?") else .result end'
  done
}

tip=$(one getblockcount '')
if [ -s "$file" ]; then
  # The last line may be torn, the last blocks replaced: twenty are asked for once more.
  lines=$(($(wc -l < "$file") - 20))
  head -n $((lines < 3 ? 3 : lines)) "$file" > "$file.part"
  mv "$file.part" "$file"
else
  chain=$(one getblockchaininfo .chain)
  printf '# network: %s\n# release: 0.9.7\nheight,time,version,bits,coinbase,fees\n' "$chain" > "$file"
fi
next=$(tail -n 1 "$file" | cut -d, -f1)
[ "$next" = height ] && next=0 || next=$((next + 1))
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
while [ "$next" -le "$tip" ]; do
  last=$((next + 499 < tip ? next + 499 : tip))
  jq -nc "[range($next; $last + 1) | {id: ., method: \"getblockhash\", params: [.]}]" | call |
  jq -c 'map({id, method: "getblock", params: [.result]})' | call |
  jq -c 'sort_by(.id)
    | map(if .error then error("height \(.id): \(.error.message)") else .result end)' > "$tmp/blocks"
  # No node hands out the coinbase of the genesis block; it pays 20 coins.
  jq -c 'map(select(.height > 0) | .tx[])' "$tmp/blocks" | transactions > "$tmp/txs"
  jq -sc 'map(.vin[].txid | select(.))' "$tmp/txs" | transactions > "$tmp/spent"
  jq -r --slurpfile txs "$tmp/txs" --slurpfile spent "$tmp/spent" '
    def units: . * 1e8 | round;
    def paid: .vout | map(.value | units) | add // 0;
    (reduce $txs[] as $t ({}; .[$t.txid] = $t)) as $tx
    | (reduce $spent[] as $t ({}; .[$t.txid] = $t)) as $from
    | .[]
    | [.height, .time, .version, .bits,
       (if .height == 0 then 2000000000 else $tx[.tx[0]] | paid end),
       (.tx[1:] | map($tx[.] | ([.vin[] | $from[.txid].vout[.vout].value | units] | add) - paid) | add // 0)]
    | map(tostring) | join(",")' "$tmp/blocks" >> "$file"
  echo "$last of $tip" >&2
  next=$((last + 1))
done
