package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/p2p"
	"github.com/cometbft/cometbft/p2p/pex"
)

const askers = 3

// crawl has a seed that knows a single address of a world find the rest, and asks it when the time is over. What has not happened by then
// is not told.
func crawl(p population, limit time.Duration, command []string) {
	w := newWorld(p, time.Now().UnixNano())
	home, err := os.MkdirTemp("", "halley-crawl")
	check(err)
	check(os.Mkdir(filepath.Join(home, "config"), 0o700))
	book := pex.NewAddrBook(filepath.Join(home, "config", "addrbook.json"), false)
	first, err := p2p.NewNetAddressString(w.first)
	check(err)
	check(book.AddAddress(first, first))
	book.Save()

	w.begun = time.Now()
	process, address := launch(home, command)
	defer stop(process)
	time.Sleep(limit)

	w.lock.Lock()
	times := make([]time.Duration, 0, len(w.known))
	for _, t := range w.known {
		times = append(times, t)
	}
	w.lock.Unlock()
	slices.Sort(times)
	report := func(work string, share float64) {
		if wanted := int(math.Ceil(share * float64(p.alive))); wanted <= len(times) {
			figure{work, times[wanted-1].Seconds(), "s", 0, ""}.print()
		}
	}
	figure{"crawl-found", float64(len(times)), "nodes", 0, ""}.print()
	report("crawl-90", 0.9)
	report("crawl-all", 1)
	figure{"crawl-prefix", float64(w.mostPerMinute()), "dials/min", 0, ""}.print()

	all, alive := 0, 0
	for range askers {
		visitor, err := upgrade(address, ed25519.GenPrivKey())
		check(err)
		addresses, err := visitor.addresses()
		check(err)
		visitor.close()
		for _, a := range addresses {
			all++
			if w.nodes[a.ID] {
				alive++
			}
		}
	}
	figure{"crawl-share", 100 * float64(alive) / float64(max(1, all)), "%", 0, ""}.print()
	figure{"crawl-told", float64(all) / askers, "addresses", 0, ""}.print()
}
