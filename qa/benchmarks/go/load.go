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

// visitor is the dialing end of an upgraded connection.
type visitor struct {
	socket *net.TCPConn
	stream *conn.SecretConnection
	reader protoio.ReadCloser
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
	return &visitor{socket, stream, protoio.NewDelimitedReader(stream, 2048)}, nil
}

func (v *visitor) close() {
	v.socket.Close()
}

// addresses asks once and tells how many addresses came.
func (v *visitor) addresses() (int, error) {
	question, err := proto.Marshal((&tmp2p.PexRequest{}).Wrap())
	if err != nil {
		return 0, err
	}
	packet := &tmp2p.Packet{Sum: &tmp2p.Packet_PacketMsg{PacketMsg: &tmp2p.PacketMsg{ChannelID: 0, EOF: true, Data: question}}}
	if _, err := protoio.NewDelimitedWriter(v.stream).WriteMsg(packet); err != nil {
		return 0, err
	}
	var answer []byte
	for {
		var next tmp2p.Packet
		if _, err := v.reader.ReadMsg(&next); err != nil {
			return 0, err
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
			return 0, err
		}
		if addresses := message.GetPexAddrs(); addresses != nil {
			return len(addresses.Addrs), nil
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
				count := 0
				if err == nil {
					count, err = visitor.addresses()
					visitor.close()
				}
				if err != nil {
					failures.Add(1)
					last.Store(err.Error())
					continue
				}
				answers.Add(1)
				told.Add(int64(count))
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

// crowd connects peers that stay and say nothing.
func crowd(address string, count int) {
	permits := make(chan struct{}, 16)
	var running sync.WaitGroup
	visitors := make([]*visitor, count)
	for i := range count {
		permits <- struct{}{}
		running.Add(1)
		go func() {
			defer running.Done()
			defer func() { <-permits }()
			made, err := upgrade(address, ed25519.GenPrivKey())
			check(err)
			_ = made.socket.SetDeadline(time.Time{})
			visitors[i] = made
		}()
	}
	running.Wait()
	fmt.Printf("connected %d\n", count)
	_, _ = io.Copy(io.Discard, os.Stdin)
	for _, v := range visitors {
		v.close()
	}
}
