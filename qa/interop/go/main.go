// Command gossiper is a node made of CometBFT's p2p.Switch that speaks the protocols of two reactors of Halley's tests.
//
//	gossiper NETWORK
//
// It prints "listening on ID@127.0.0.1:PORT", then one line for each thing that happens:
//
//	heard TEXT        gossip heard for the first time
//	whole ID CHANNEL  every message of the bulk exchange came from that peer on that channel, each byte as agreed
//	wrong ID CHANNEL  a message did not
//
// and obeys lines of standard input until that ends: "dial ID@IP:PORT", "tell TEXT", "bulk" (send all messages to each peer).
// Only loopback addresses are ever dialled.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/cometbft/cometbft/config"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/p2p/conn"
)

const (
	gossip = 0x77
	slow   = 0x78
	fast   = 0x79
)

// alone is how long an empty message gets to leave by itself.
const alone = 500 * time.Millisecond

// sizes of the messages of the bulk exchange, in their order.
var sizes = []int{0, 1, 1023, 1024, 1025, 10_000, 65_536, 1_000_000, 1 << 20}

var output sync.Mutex

func say(format string, values ...any) {
	output.Lock()
	defer output.Unlock()
	fmt.Printf(format+"\n", values...)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "gossiper:", err)
		os.Exit(1)
	}
}

// content is what both sides agree the message with this number on this channel to be.
func content(channel byte, number int) []byte {
	bytes := make([]byte, sizes[number])
	for i := range bytes {
		bytes[i] = byte(31*i + 17*number + int(channel))
	}
	return bytes
}

// raw is a message that is its bytes.
type raw struct {
	Data []byte `protobuf:"bytes,1,opt,name=data"`
}

func (m *raw) Reset()                   { *m = raw{} }
func (m *raw) String() string           { return fmt.Sprintf("%d bytes", len(m.Data)) }
func (*raw) ProtoMessage()              {}
func (m *raw) Marshal() ([]byte, error) { return m.Data, nil }
func (m *raw) Unmarshal(b []byte) error { m.Data = append([]byte{}, b...); return nil }

type reactor struct {
	p2p.BaseReactor
	mutex sync.Mutex
	heard map[string]bool
	come  map[string]int // messages by peer and channel
}

func (*reactor) GetChannels() []*conn.ChannelDescriptor {
	channel := func(id byte, priority int) *conn.ChannelDescriptor {
		return &conn.ChannelDescriptor{
			ID: id, Priority: priority, SendQueueCapacity: 100, RecvMessageCapacity: 1 << 20, MessageType: &raw{},
		}
	}
	return []*conn.ChannelDescriptor{channel(gossip, 1), channel(slow, 1), channel(fast, 10)}
}

func (r *reactor) Receive(e p2p.Envelope) {
	data := e.Message.(*raw).Data
	if e.ChannelID == gossip {
		r.spread(string(data))
		return
	}
	r.mutex.Lock()
	key := fmt.Sprintf("%s %d", e.Src.ID(), e.ChannelID)
	number := r.come[key]
	r.come[key]++
	r.mutex.Unlock()
	if number >= len(sizes) || string(data) != string(content(e.ChannelID, number)) {
		say("wrong %s", key)
	} else if number == len(sizes)-1 {
		say("whole %s", key)
	}
}

func (r *reactor) spread(news string) {
	r.mutex.Lock()
	known := r.heard[news]
	r.heard[news] = true
	r.mutex.Unlock()
	if !known {
		say("heard %s", news)
		r.Switch.BroadcastAsync(p2p.Envelope{ChannelID: gossip, Message: &raw{[]byte(news)}})
	}
}

// bulk sends all messages, on both channels at the same time. Only the empty ones, which come first, go alone: this sender does not see that
// an empty message waits when it has turned to another channel meanwhile.
func bulk(peer p2p.Peer) {
	for _, channel := range []byte{slow, fast} {
		send(peer, channel, 0)
		time.Sleep(alone)
	}
	for _, channel := range []byte{slow, fast} {
		go func() {
			for number := 1; number < len(sizes); number++ {
				send(peer, channel, number)
			}
		}()
	}
}

func send(peer p2p.Peer, channel byte, number int) {
	if !peer.Send(p2p.Envelope{ChannelID: channel, Message: &raw{content(channel, number)}}) {
		say("unsent %s %d", peer.ID(), channel)
	}
}

func start(network string) (*p2p.Switch, *reactor) {
	settings := config.DefaultP2PConfig()
	settings.AllowDuplicateIP = true
	settings.FlushThrottleTimeout = 10 * time.Millisecond
	key := ed25519.GenPrivKey()
	info := p2p.DefaultNodeInfo{
		ProtocolVersion: p2p.NewProtocolVersion(8, 11, 0),
		DefaultNodeID:   p2p.PubKeyToID(key.PubKey()),
		ListenAddr:      fmt.Sprintf("127.0.0.1:%d", freePort()),
		Network:         network,
		Version:         "0.0.0",
		Channels:        []byte{gossip, slow, fast},
		Moniker:         "gossiper",
	}
	listen, err := p2p.NewNetAddressString(p2p.IDAddressString(info.ID(), info.ListenAddr))
	check(err)
	transport := p2p.NewMultiplexTransport(info, p2p.NodeKey{PrivKey: key}, p2p.MConnConfig(settings))
	check(transport.Listen(*listen))
	gossiper := &reactor{heard: map[string]bool{}, come: map[string]int{}}
	gossiper.BaseReactor = *p2p.NewBaseReactor("GOSSIP", gossiper)
	sw := p2p.NewSwitch(settings, transport)
	sw.SetLogger(log.NewNopLogger())
	sw.AddReactor("GOSSIP", gossiper)
	sw.SetNodeInfo(info)
	sw.SetNodeKey(&p2p.NodeKey{PrivKey: key})
	check(sw.Start())
	say("listening on %s", listen)
	return sw, gossiper
}

func freePort() int {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

func main() {
	if len(os.Args) != 2 {
		check(fmt.Errorf("usage: gossiper NETWORK"))
	}
	sw, gossiper := start(os.Args[1])
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		order, argument, _ := strings.Cut(lines.Text(), " ")
		switch order {
		case "dial":
			address, err := p2p.NewNetAddressString(argument)
			check(err)
			check(sw.DialPeerWithAddress(address))
		case "tell":
			gossiper.spread(argument)
		case "bulk":
			for _, peer := range sw.Peers().Copy() {
				go bulk(peer)
			}
		default:
			check(fmt.Errorf("no such order: %s", order))
		}
	}
}
