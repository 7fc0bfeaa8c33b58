package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/libs/protoio"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/p2p/conn"
	tmp2p "github.com/cometbft/cometbft/proto/tendermint/p2p"
)

// patience is how long a crowd waits for the answers to its pings.
const patience = 10 * time.Second

// visitor is the dialing end of an upgraded connection.
type visitor struct {
	socket *net.TCPConn
	stream *conn.SecretConnection
	reader protoio.ReadCloser
	lock   sync.Mutex // of whoever writes
}

// upgrade dials id@ip:port, makes the connection secret and exchanges NodeInfo.
func upgrade(address string, key ed25519.PrivKey) (*visitor, error) {
	_, endpoint, _ := strings.Cut(address, "@")
	dialled, err := net.DialTimeout("tcp", endpoint, 3*time.Second)
	if err != nil {
		return nil, err
	}
	socket := dialled.(*net.TCPConn)
	_ = socket.SetLinger(0) // no local port is left waiting
	_ = socket.SetDeadline(time.Now().Add(10 * time.Second))
	v, err := handshake(socket, key)
	if err != nil {
		socket.Close()
	}
	return v, err
}

func handshake(socket *net.TCPConn, key ed25519.PrivKey) (*visitor, error) {
	stream, err := conn.MakeSecretConnection(socket, key)
	if err != nil {
		return nil, err
	}
	if _, err := protoio.NewDelimitedWriter(stream).WriteMsg(nodeInfo(key, "tcp://0.0.0.0:26656").ToProto()); err != nil {
		return nil, err
	}
	var theirs tmp2p.DefaultNodeInfo
	if _, err := protoio.NewDelimitedReader(stream, p2p.MaxNodeInfoSize()).ReadMsg(&theirs); err != nil {
		return nil, err
	}
	return &visitor{socket: socket, stream: stream, reader: protoio.NewDelimitedReader(stream, 2048)}, nil
}

func (v *visitor) close() {
	v.socket.Close()
}

// addresses asks once.
func (v *visitor) addresses() ([]tmp2p.NetAddress, error) {
	question, err := proto.Marshal((&tmp2p.PexRequest{}).Wrap())
	if err != nil {
		return nil, err
	}
	packet := &tmp2p.Packet{Sum: &tmp2p.Packet_PacketMsg{PacketMsg: &tmp2p.PacketMsg{ChannelID: 0, EOF: true, Data: question}}}
	if _, err := protoio.NewDelimitedWriter(v.stream).WriteMsg(packet); err != nil {
		return nil, err
	}
	var answer []byte
	for {
		var next tmp2p.Packet
		if _, err := v.reader.ReadMsg(&next); err != nil {
			return nil, err
		}
		part, ok := next.Sum.(*tmp2p.Packet_PacketMsg)
		if !ok || part.PacketMsg.ChannelID != 0 {
			continue
		}
		answer = append(answer, part.PacketMsg.Data...)
		if !part.PacketMsg.EOF {
			continue
		}
		var message tmp2p.Message
		if err := proto.Unmarshal(answer, &message); err != nil {
			return nil, err
		}
		if addresses := message.GetPexAddrs(); addresses != nil {
			return addresses.Addrs, nil
		}
		answer = nil // the seed asks too
	}
}

// ask has newcomers, each with a new identity, ask a seed once; several at a time.
func ask(address string, duration time.Duration, clients int) {
	var answers, told, failures atomic.Int64
	var last atomic.Value
	end := time.Now().Add(duration)
	start := time.Now()
	var running sync.WaitGroup
	for range clients {
		running.Add(1)
		go func() {
			defer running.Done()
			for time.Now().Before(end) {
				visitor, err := upgrade(address, ed25519.GenPrivKey())
				var addresses []tmp2p.NetAddress
				if err == nil {
					addresses, err = visitor.addresses()
					visitor.close()
				}
				if err != nil {
					failures.Add(1)
					last.Store(err.Error())
					continue
				}
				answers.Add(1)
				told.Add(int64(len(addresses)))
			}
		}()
	}
	running.Wait()
	if failures.Load() > 0 {
		fmt.Fprintf(os.Stderr, "bench: %d questions failed, the last: %v\n", failures.Load(), last.Load())
	}
	figure{"answers", float64(answers.Load()) / time.Since(start).Seconds(), "answers/s", 0, ""}.print()
	figure{"answered", float64(answers.Load()), "answers", 0, ""}.print()
	figure{"addresses", float64(told.Load()) / float64(max(1, answers.Load())), "addresses/answer", 0, ""}.print()
}

// crowd is peers that stay and answer pings.
type crowd struct {
	visitors         []*visitor
	connected, pongs atomic.Int64
}

// newCrowd connects as many as the node takes.
func newCrowd(address string, count int) *crowd {
	c := &crowd{}
	var lock sync.Mutex
	permits := make(chan struct{}, 16)
	var running sync.WaitGroup
	for range count {
		permits <- struct{}{}
		running.Add(1)
		go func() {
			defer running.Done()
			defer func() { <-permits }()
			made, err := upgrade(address, ed25519.GenPrivKey())
			if err != nil {
				return
			}
			_ = made.socket.SetDeadline(time.Time{})
			lock.Lock()
			c.visitors = append(c.visitors, made)
			lock.Unlock()
			c.connected.Add(1)
			go func() {
				defer c.connected.Add(-1)
				made.stay(&c.pongs)
			}()
		}()
	}
	running.Wait()
	return c
}

// ping has all of them ping and tells how many pongs came.
func (c *crowd) ping() int64 {
	c.pongs.Store(0)
	for _, v := range c.visitors {
		_ = v.send(&tmp2p.Packet{Sum: &tmp2p.Packet_PacketPing{PacketPing: &tmp2p.PacketPing{}}})
	}
	for end := time.Now().Add(patience); c.pongs.Load() < int64(len(c.visitors)) && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	return c.pongs.Load()
}

// stayConnected holds a crowd until standard input ends.
func stayConnected(address string, count int) {
	if c := newCrowd(address, count); len(c.visitors) < count {
		check(fmt.Errorf("%d of %d peers connected", len(c.visitors), count))
	}
	fmt.Printf("connected %d\n", count)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func (v *visitor) send(packet *tmp2p.Packet) error {
	v.lock.Lock()
	defer v.lock.Unlock()
	_, err := protoio.NewDelimitedWriter(v.stream).WriteMsg(packet)
	return err
}

// stay answers pings until the connection ends.
func (v *visitor) stay(pongs *atomic.Int64) {
	for {
		var next tmp2p.Packet
		if _, err := v.reader.ReadMsg(&next); err != nil {
			return
		}
		switch next.Sum.(type) {
		case *tmp2p.Packet_PacketPing:
			if v.send(&tmp2p.Packet{Sum: &tmp2p.Packet_PacketPong{PacketPong: &tmp2p.PacketPong{}}}) != nil {
				return
			}
		case *tmp2p.Packet_PacketPong:
			pongs.Add(1)
		}
	}
}
