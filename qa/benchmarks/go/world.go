package main

import (
	"fmt"
	"math/rand"
	"net"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/libs/protoio"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/p2p/conn"
	tmp2p "github.com/cometbft/cometbft/proto/tendermint/p2p"
)

// population is how many addresses of each kind a world has.
type population struct{ alive, refusing, silent, dropping int }

const (
	prefixes = 250 // the /24s that the addresses are spread over
	told     = 230 // addresses per answer: what CometBFT tells of a book of 1,000
	payload  = 1024
)

// world is a network of addresses of which few are nodes. Nodes answer requests for addresses with random ones of all.
type world struct {
	addresses []tmp2p.NetAddress
	nodes     map[string]bool // IDs of the alive
	begun     time.Time
	first     string // address of one node

	lock  sync.Mutex
	known map[string]time.Duration // when the crawler was through with the handshakes, by ID
	dials map[string][]time.Time   // by /24, as far as a connection came of it
}

func newWorld(p population, seed int64) *world {
	w := &world{nodes: map[string]bool{}, known: map[string]time.Duration{}, dials: map[string][]time.Time{}}
	kinds := make([]func(*world, ed25519.PrivKey, string), 0)
	add := func(count int, open func(*world, ed25519.PrivKey, string)) {
		for range count {
			kinds = append(kinds, open)
		}
	}
	add(p.alive, (*world).live)
	add(p.refusing, func(*world, ed25519.PrivKey, string) {})
	add(p.silent, (*world).keepSilent)
	add(p.dropping, (*world).drop)
	chance := rand.New(rand.NewSource(seed))
	chance.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	port := freePort()
	for i, open := range kinds {
		key := ed25519.GenPrivKey()
		prefix := i % prefixes
		ip := fmt.Sprintf("127.%d.%d.%d", 1+prefix/2, prefix%2, 1+i/prefixes)
		w.addresses = append(w.addresses, tmp2p.NetAddress{ID: string(p2p.PubKeyToID(key.PubKey())), IP: ip, Port: uint32(port)})
		open(w, key, net.JoinHostPort(ip, strconv.Itoa(port)))
	}
	return w
}

// live is a node: it introduces itself, pongs and tells addresses.
func (w *world) live(key ed25519.PrivKey, endpoint string) {
	id := string(p2p.PubKeyToID(key.PubKey()))
	w.nodes[id] = true
	if w.first == "" {
		w.first = id + "@" + endpoint
	}
	listener, err := net.Listen("tcp", endpoint)
	check(err)
	go w.accept(listener, func(socket net.Conn) {
		defer socket.Close()
		stream, err := conn.MakeSecretConnection(socket, key)
		if err != nil {
			return
		}
		if _, err := protoio.NewDelimitedWriter(stream).WriteMsg(nodeInfo(key, "tcp://"+endpoint).ToProto()); err != nil {
			return
		}
		var theirs tmp2p.DefaultNodeInfo
		if _, err := protoio.NewDelimitedReader(stream, p2p.MaxNodeInfoSize()).ReadMsg(&theirs); err != nil {
			return
		}
		w.met(id)
		w.converse(stream)
	})
}

// keepSilent accepts and never says or reads anything, as a node does whose inbound slots are taken.
func (w *world) keepSilent(_ ed25519.PrivKey, endpoint string) {
	listener, err := net.Listen("tcp", endpoint)
	check(err)
	go w.accept(listener, func(socket net.Conn) {
		time.Sleep(time.Minute)
		socket.Close()
	})
}

// drop listens with a queue of one that is full, so that the kernel drops whatever wants to connect.
func (w *world) drop(_ ed25519.PrivKey, endpoint string) {
	address, err := net.ResolveTCPAddr("tcp4", endpoint)
	check(err)
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	check(err)
	check(syscall.Bind(socket, &syscall.SockaddrInet4{Port: address.Port, Addr: [4]byte(address.IP.To4())}))
	check(syscall.Listen(socket, 0))
	filler, err := net.Dial("tcp", endpoint)
	check(err)
	w.keep(filler)
}

// kept sockets are closed by the end of the process only.
var kept []net.Conn

func (w *world) keep(socket net.Conn) {
	kept = append(kept, socket)
}

func (w *world) accept(listener net.Listener, serve func(net.Conn)) {
	for {
		socket, err := listener.Accept()
		if err != nil {
			return
		}
		w.dialled(socket.LocalAddr().(*net.TCPAddr).IP)
		go serve(socket)
	}
}

func (w *world) dialled(ip net.IP) {
	w.lock.Lock()
	defer w.lock.Unlock()
	prefix := ip.Mask(net.CIDRMask(24, 32)).String()
	w.dials[prefix] = append(w.dials[prefix], time.Now())
}

func (w *world) met(id string) {
	w.lock.Lock()
	defer w.lock.Unlock()
	if _, again := w.known[id]; !again {
		w.known[id] = time.Since(w.begun)
	}
}

// mostPerMinute is how often one /24 was dialled within a minute, at most.
func (w *world) mostPerMinute() int {
	w.lock.Lock()
	defer w.lock.Unlock()
	most := 0
	for _, dials := range w.dials {
		from := 0
		for to := range dials {
			for dials[to].Sub(dials[from]) >= time.Minute {
				from++
			}
			most = max(most, to-from+1)
		}
	}
	return most
}

// converse answers pings and requests for addresses.
func (w *world) converse(stream *conn.SecretConnection) {
	reader := protoio.NewDelimitedReader(stream, 2048)
	writer := protoio.NewDelimitedWriter(stream)
	var message []byte
	for {
		var next tmp2p.Packet
		if _, err := reader.ReadMsg(&next); err != nil {
			return
		}
		switch part := next.Sum.(type) {
		case *tmp2p.Packet_PacketPing:
			if _, err := writer.WriteMsg(&tmp2p.Packet{Sum: &tmp2p.Packet_PacketPong{PacketPong: &tmp2p.PacketPong{}}}); err != nil {
				return
			}
		case *tmp2p.Packet_PacketMsg:
			message = append(message, part.PacketMsg.Data...)
			if !part.PacketMsg.EOF {
				continue
			}
			var question tmp2p.Message
			if proto.Unmarshal(message, &question) == nil && question.GetPexRequest() != nil && w.tell(writer) != nil {
				return
			}
			message = nil
		}
	}
}

// tell sends random addresses.
func (w *world) tell(writer protoio.WriteCloser) error {
	answer := &tmp2p.PexAddrs{}
	for _, i := range rand.Perm(len(w.addresses))[:min(told, len(w.addresses))] {
		answer.Addrs = append(answer.Addrs, w.addresses[i])
	}
	data, err := proto.Marshal(answer.Wrap())
	check(err)
	for len(data) > 0 {
		size := min(payload, len(data))
		part := &tmp2p.PacketMsg{ChannelID: 0, EOF: size == len(data), Data: data[:size]}
		if _, err := writer.WriteMsg(&tmp2p.Packet{Sum: &tmp2p.Packet_PacketMsg{PacketMsg: part}}); err != nil {
			return err
		}
		data = data[size:]
	}
	return nil
}
