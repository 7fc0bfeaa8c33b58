package main

import (
	"encoding/hex"
	"math/rand"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/cometbft/cometbft/libs/log"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/p2p/pex"
)

// entries of the book; a quarter of them vetted, each told by another teller.
const entries = 10_000

// repeat does something that is so many operations until it has taken long enough.
func repeat(work, unit, per string, operations int, act func()) {
	for end := time.Now().Add(warmUp); time.Now().Before(end); {
		act()
	}
	count, used, start := 0, cpuTime(), time.Now()
	for time.Since(start) < measured/2 {
		act()
		count += operations
	}
	seconds, cpu := time.Since(start).Seconds(), float64((cpuTime()-used).Nanoseconds())/1000/float64(count)
	switch unit {
	case "ms":
		figure{work, seconds * 1e3 / float64(count), unit, cpu, per}.print()
	case "µs":
		figure{work, seconds * 1e6 / float64(count), unit, cpu, per}.print()
	default:
		figure{work, float64(count) / seconds, unit, cpu, per}.print()
	}
}

func addressBook() {
	folder, err := os.MkdirTemp("", "halley-book")
	check(err)
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "addrbook.json")
	chance := rand.New(rand.NewSource(1))
	before := heap() // what a book keeps of the addresses it is told counts
	nodes, tellers := sample(chance), sample(chance)
	fill := func() pex.AddrBook {
		book := pex.NewAddrBook(file, true)
		book.SetLogger(log.NewNopLogger())
		for i := range nodes {
			_ = book.AddAddress(nodes[i], tellers[i])
		}
		return book
	}
	book := fill()
	for i := 0; i < entries; i += 4 {
		book.MarkGood(nodes[i].ID)
	}
	figure{"book-heap", float64(heap()-before) / float64(book.Size()), "B/entry", 0, ""}.print()
	repeat("book-add", "additions/s", "addition", entries, func() { fill() })
	repeat("book-selection", "selections/s", "selection", 1, func() { book.GetSelection() })
	repeat("book-pick", "picks/s", "pick", 1, func() { book.PickAddress(50) })
	repeat("book-save", "ms", "save", 1, book.Save)
	repeat("book-load", "ms", "load", 1, func() {
		loaded := pex.NewAddrBook(file, true)
		loaded.SetLogger(log.NewNopLogger())
		check(loaded.Start()) // not stopped, because that saves
	})
	runtime.KeepAlive(book)
}

func sample(chance *rand.Rand) []*p2p.NetAddress {
	addresses := make([]*p2p.NetAddress, entries)
	for i := range addresses {
		id := make([]byte, p2p.IDByteLength)
		chance.Read(id)
		ip := make(net.IP, net.IPv4len)
		address := p2p.NewNetAddressIPPort(ip, 26656)
		address.ID = p2p.ID(hex.EncodeToString(id))
		for !address.Routable() {
			chance.Read(ip)
		}
		addresses[i] = address
	}
	return addresses
}

// heap is how many bytes the live objects have.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.HeapAlloc
}
