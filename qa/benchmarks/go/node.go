package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/p2p/conn"
	"github.com/cometbft/cometbft/p2p/pex"
	tmp2p "github.com/cometbft/cometbft/proto/tendermint/p2p"
)

// known is how many addresses a seed of this benchmark has.
const known = 1300

type node struct {
	sw      *p2p.Switch
	address string
}

// ear has the channels of a full node and does nothing.
type ear struct{ p2p.BaseReactor }

func (*ear) GetChannels() []*conn.ChannelDescriptor {
	channels := []struct {
		id                                byte
		priority, queue, buffer, capacity int
	}{
		{0x40, 5, 1000, 204800, 104857605},
		{0x20, 6, 100, 4096, 1 << 20}, {0x21, 10, 100, 204800, 1 << 20}, {0x22, 7, 100, 10000, 1 << 20}, {0x23, 1, 2, 1024, 1 << 20},
		{0x30, 5, 1, 4096, 1048584}, {0x38, 6, 1, 4096, 1 << 20},
		{0x60, 5, 10, 4096, 4000000}, {0x61, 3, 10, 4096, 16000000},
	}
	descriptors := make([]*conn.ChannelDescriptor, 0, len(channels))
	for _, c := range channels {
		descriptors = append(descriptors, &conn.ChannelDescriptor{
			ID: c.id, Priority: c.priority, SendQueueCapacity: c.queue, RecvBufferCapacity: c.buffer, RecvMessageCapacity: c.capacity,
			MessageType: &tmp2p.Message{},
		})
	}
	return descriptors
}

// nodeInfo is what a full node tells, or a dialer that pretends to be one.
func nodeInfo(key ed25519.PrivKey, listen string) p2p.DefaultNodeInfo {
	return p2p.DefaultNodeInfo{
		ProtocolVersion: p2p.NewProtocolVersion(8, 11, 1),
		DefaultNodeID:   p2p.PubKeyToID(key.PubKey()),
		ListenAddr:      listen,
		Network:         network,
		Version:         "0.38.0",
		Channels:        []byte{0x40, 0x20, 0x21, 0x22, 0x23, 0x30, 0x38, 0x60, 0x61, 0x00},
		Moniker:         "benchmark",
		Other:           p2p.DefaultNodeInfoOther{TxIndex: "on", RPCAddress: "tcp://127.0.0.1:26657"},
	}
}

func freePort() int {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// startNode starts a switch with the PEX reactor and the channels of a full node; "seed" in seed mode and with a book: the one of the home,
// or a filled one when there is no home.
func startNode(kind, home string) *node {
	logger := log.NewNopLogger()
	settings := config.DefaultP2PConfig()
	settings.AddrBookStrict = false
	settings.AllowDuplicateIP = true
	settings.MaxNumInboundPeers = 100_000

	key := ed25519.GenPrivKey()
	info := nodeInfo(key, fmt.Sprintf("tcp://127.0.0.1:%d", freePort()))
	listen, err := p2p.NewNetAddressString(p2p.IDAddressString(info.ID(), info.ListenAddr))
	check(err)
	transport := p2p.NewMultiplexTransport(info, p2p.NodeKey{PrivKey: key}, p2p.MConnConfig(settings))
	check(transport.Listen(*listen))

	file := filepath.Join(home, "config", "addrbook.json")
	if home == "" {
		folder, err := os.MkdirTemp("", "halley-benchmark")
		check(err)
		file = filepath.Join(folder, "addrbook.json")
	}
	book := pex.NewAddrBook(file, false)
	book.SetLogger(logger)
	if kind == "seed" && home == "" {
		fill(book)
	}
	exchange := pex.NewReactor(book, &pex.ReactorConfig{SeedMode: kind == "seed", SeedDisconnectWaitPeriod: 28 * time.Hour})
	exchange.SetLogger(logger)
	idle := &ear{}
	idle.BaseReactor = *p2p.NewBaseReactor("EAR", idle)
	idle.SetLogger(logger)

	sw := p2p.NewSwitch(settings, transport)
	sw.SetLogger(logger)
	sw.AddReactor("PEX", exchange)
	sw.AddReactor("EAR", idle)
	sw.SetNodeInfo(info)
	sw.SetNodeKey(&p2p.NodeKey{PrivKey: key})
	sw.SetAddrBook(book)
	check(sw.Start())
	return &node{sw, listen.String()}
}

// fill gives a book addresses of loopback networks where nobody listens.
func fill(book pex.AddrBook) {
	chance := rand.New(rand.NewSource(7))
	for book.Size() < known {
		id := p2p.PubKeyToID(ed25519.GenPrivKey().PubKey())
		address := func() *p2p.NetAddress {
			ip := net.IPv4(127, byte(1+chance.Intn(250)), byte(chance.Intn(250)), byte(1+chance.Intn(250)))
			made := p2p.NewNetAddressIPPort(ip, 9)
			made.ID = id
			return made
		}
		check(book.AddAddress(address(), address()))
	}
}

// serve tells where it listens, and its memory for each line of standard input.
func serve(kind, home string) {
	n := startNode(kind, home)
	fmt.Println("listening on " + n.address)
	lines := bufio.NewReader(os.Stdin)
	for {
		if _, err := lines.ReadString('\n'); err == io.EOF {
			return
		}
		debug.FreeOSMemory()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		line, err := json.Marshal(map[string]uint64{
			"peers": uint64(n.sw.Peers().Size()), "heap": memory.HeapAlloc + memory.StackInuse,
		})
		check(err)
		fmt.Println(string(line))
	}
}
