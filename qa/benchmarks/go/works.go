package main

import (
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/p2p/conn"
)

const (
	dialers = 32
	channel = 0x21
)

var (
	warmUp   = extent(1*time.Second, 10*time.Millisecond)
	measured = extent(2*time.Second, 100*time.Millisecond)
	echoes   = extent(300, 10)
)

// rate lets a running work warm up, counts for a while, and tells operations per second and processor time of each.
func rate(count *atomic.Int64) (perSecond float64, cpu float64) {
	time.Sleep(warmUp)
	operations, used, start := count.Load(), cpuTime(), time.Now()
	var done int64
	for done == 0 { // in the short form, that may take longer
		time.Sleep(measured)
		done = count.Load() - operations
	}
	used = cpuTime() - used
	return float64(done) / time.Since(start).Seconds(), float64(used.Nanoseconds()) / 1000 / float64(done)
}

// secretPair is a secret connection over TCP loopback, both ends.
func secretPair() (*conn.SecretConnection, *conn.SecretConnection) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	defer listener.Close()
	accepted := make(chan *conn.SecretConnection)
	go func() {
		socket, err := listener.Accept()
		check(err)
		accepted <- secret(socket)
	}()
	socket, err := net.Dial("tcp", listener.Addr().String())
	check(err)
	dialled := secret(socket)
	return dialled, <-accepted
}

func secret(socket net.Conn) *conn.SecretConnection {
	made, err := conn.MakeSecretConnection(socket, ed25519.GenPrivKey())
	check(err)
	return made
}

func secretConnection(work string, size int) {
	from, to := secretPair()
	flow(work, size, from, to)
	from.Close()
	to.Close()
}

// connection is a multiplexed connection with one channel like that for block parts, and no rate limit.
func connection(stream net.Conn, receive func(byte, []byte)) *conn.MConnection {
	config := conn.DefaultMConnConfig()
	config.SendRate, config.RecvRate = 0, 0
	made := conn.NewMConnectionWithConfig(
		stream,
		[]*conn.ChannelDescriptor{{ID: channel, Priority: 10, SendQueueCapacity: 100, RecvBufferCapacity: 50 * 4096, RecvMessageCapacity: 1 << 20}},
		receive,
		func(any) {},
		config)
	made.SetLogger(log.NewNopLogger())
	check(made.Start())
	return made
}

func messages(work string, size int) {
	first, second := secretPair()
	var received atomic.Int64
	from := connection(first, func(byte, []byte) {})
	to := connection(second, func(byte, []byte) { received.Add(1) })
	var stopped atomic.Bool
	go func() {
		message := make([]byte, size)
		for !stopped.Load() {
			from.Send(channel, message)
		}
	}()
	perSecond, cpu := rate(&received)
	stopped.Store(true)
	figure{work, perSecond, "messages/s", cpu, "message"}.print()
	figure{work + "-bulk", perSecond * float64(size) / 1e6, "MB/s", cpu * 1e6 / float64(size), "MB"}.print()
	_, _ = from.Stop(), to.Stop()
}

func echo(work string) {
	first, second := secretPair()
	back := make(chan struct{}, 1)
	from := connection(first, func(byte, []byte) { back <- struct{}{} })
	var to *conn.MConnection
	ready := make(chan struct{})
	to = connection(second, func(_ byte, message []byte) {
		<-ready
		to.Send(channel, message)
	})
	close(ready)
	message := make([]byte, 100)
	times := make([]time.Duration, 0, echoes)
	for range cap(times) {
		start := time.Now()
		from.Send(channel, message)
		<-back
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	milliseconds := func(share float64) float64 {
		return float64(times[int(share*float64(len(times)-1))].Microseconds()) / 1000
	}
	figure{work + "-p50", milliseconds(0.5), "ms", 0, ""}.print()
	figure{work + "-p99", milliseconds(0.99), "ms", 0, ""}.print()
	_, _ = from.Stop(), to.Stop()
}

// upgrades counts what a node's listener admits: secret connection, NodeInfo, peer. Dialers and node share the process.
func upgrades(work string) {
	node := startNode("full", "")
	var admitted atomic.Int64
	stop := make(chan struct{})
	var running sync.WaitGroup
	for range dialers {
		running.Add(1)
		go func() {
			defer running.Done()
			keys := make([]ed25519.PrivKey, 16) // in turn, so that no ID is still there from its last visit
			for i := range keys {
				keys[i] = ed25519.GenPrivKey()
			}
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				visitor, err := upgrade(node.address, keys[i%len(keys)])
				if err == nil {
					admitted.Add(1)
					visitor.close()
				}
			}
		}()
	}
	perSecond, cpu := rate(&admitted)
	close(stop)
	running.Wait()
	figure{work, perSecond, "upgrades/s", cpu, "upgrade"}.print()
	check(node.sw.Stop())
}
