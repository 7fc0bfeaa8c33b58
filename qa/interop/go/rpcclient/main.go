// Command rpcclient asks a node with CometBFT's own RPC client and prints what that understood, a line for each answer.
//
//	rpcclient http://127.0.0.1:PORT [ID@IP:PORT]
//
// With an address the node is told to dial it, by dial_seeds and dial_peers. An answer that can't be decoded ends it with code 1.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/cometbft/cometbft/rpc/client/http"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	jsonrpc "github.com/cometbft/cometbft/rpc/jsonrpc/client"
)

func check(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "rpcclient: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func main() {
	if len(os.Args) < 2 || len(os.Args) > 3 {
		check("usage", fmt.Errorf("rpcclient http://IP:PORT [ID@IP:PORT]"))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	client, err := http.New(os.Args[1], "/websocket")
	check("client", err)

	_, err = client.Health(ctx)
	check("health", err)
	fmt.Println("health")

	status, err := client.Status(ctx)
	check("status", err)
	fmt.Println("status", status.NodeInfo.ID(), status.NodeInfo.Network, status.SyncInfo.LatestBlockHeight,
		status.ValidatorInfo.VotingPower, len(status.ValidatorInfo.PubKey.Bytes()))

	info, err := client.NetInfo(ctx)
	check("net_info", err)
	fmt.Println("net_info", info.Listening, info.NPeers, len(info.Peers))
	for _, peer := range info.Peers {
		fmt.Println("peer", peer.NodeInfo.ID(), peer.IsOutbound, peer.RemoteIP, len(peer.ConnectionStatus.Channels),
			peer.ConnectionStatus.Duration > 0)
	}

	genesis, err := client.Genesis(ctx)
	check("genesis", err)
	fmt.Println("genesis", genesis.Genesis.ChainID, len(genesis.Genesis.Validators))

	if len(os.Args) == 3 {
		calls, err := jsonrpc.New(os.Args[1])
		check("client", err)
		seeds := new(coretypes.ResultDialSeeds)
		_, err = calls.Call(ctx, "dial_seeds", map[string]any{"seeds": []string{os.Args[2]}}, seeds)
		check("dial_seeds", err)
		fmt.Println("dial_seeds", seeds.Log)
		peers := new(coretypes.ResultDialPeers)
		_, err = calls.Call(ctx, "dial_peers", map[string]any{"peers": []string{os.Args[2]}, "persistent": true,
			"unconditional": true, "private": true}, peers)
		check("dial_peers", err)
		fmt.Println("dial_peers", peers.Log)
	}
}
