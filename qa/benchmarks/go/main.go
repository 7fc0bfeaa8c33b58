// Command bench does with CometBFT's own p2p packages what dev.halley.benchmarks.compare does with Halley's.
//
//	bench run WORK...                    works within this process, one JSON line each
//	bench serve seed|full [--home DIR]   a listening node, until standard input ends
//	bench ask ADDRESS SECONDS CLIENTS    newcomers that ask a seed for addresses, one question each
//	bench crowd ADDRESS COUNT            peers that connect and stay, until standard input ends
//	bench hold COUNT SECONDS COMMAND...  starts a node, has peers stay with it, and watches its memory
//	bench starts COUNT HOME COMMAND...   starts a seed COUNT times, each in a copy of HOME
//	bench size HOME COMMAND...           starts a seed once and watches its memory
//	bench use HOME COMMAND...            starts a seed with all it can serve and watches its memory while it is used
//	bench crawl SECONDS COMMAND...       starts a seed in a network of which it knows one address, and watches what it finds
//
// Only loopback addresses are ever dialled. HALLEY_BENCH=short makes everything as short as it can be: to see that it works, not how fast.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"
)

// network is the chain ID of every node here.
const network = "halley-benchmark"

// short is set when nobody looks at the figures.
var short = os.Getenv("HALLEY_BENCH") == "short"

// extent is how long or how much of something is wanted.
func extent[T any](full, least T) T {
	if short {
		return least
	}
	return full
}

// figure is one measured number. CPU is processor time per operation of the whole process, in microseconds.
type figure struct {
	Work  string  `json:"work"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	CPU   float64 `json:"cpu"`
	PerOp string  `json:"per"`
}

func (f figure) print() {
	line, err := json.Marshal(f)
	check(err)
	fmt.Println(string(line))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// cpuTime is the processor time this process has used, user and system.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	check(err)
	return n
}

func main() {
	arguments := os.Args[1:]
	switch {
	case len(arguments) >= 2 && arguments[0] == "run":
		for _, work := range arguments[1:] {
			run(work)
		}
	case len(arguments) == 2 && arguments[0] == "serve":
		serve(arguments[1], "")
	case len(arguments) == 4 && arguments[0] == "serve" && arguments[2] == "--home":
		serve(arguments[1], arguments[3])
	case len(arguments) == 4 && arguments[0] == "ask":
		ask(arguments[1], time.Duration(number(arguments[2]))*time.Second, number(arguments[3]))
	case len(arguments) == 3 && arguments[0] == "crowd":
		stayConnected(arguments[1], number(arguments[2]))
	case len(arguments) >= 4 && arguments[0] == "starts":
		starts(number(arguments[1]), arguments[2], arguments[3:])
	case len(arguments) >= 3 && arguments[0] == "size":
		size(arguments[1], arguments[2:])
	case len(arguments) >= 3 && arguments[0] == "use":
		use(arguments[1], arguments[2:])
	case len(arguments) >= 4 && arguments[0] == "hold":
		hold(number(arguments[1]), time.Duration(number(arguments[2]))*time.Second, arguments[3:])
	case len(arguments) >= 3 && arguments[0] == "crawl":
		crawl(extent(population{120, 440, 220, 220}, population{12, 4, 2, 2}), time.Duration(number(arguments[1]))*time.Second, arguments[2:])
	default:
		check(fmt.Errorf("usage: see the head of main.go"))
	}
}

func run(work string) {
	switch work {
	case "secretconn-1k":
		secretConnection(work, 1024)
	case "secretconn-64k":
		secretConnection(work, 64*1024)
	case "upgrades":
		upgrades(work)
	case "mconn-100":
		messages(work, 100)
	case "mconn-1k":
		messages(work, 1024)
	case "mconn-64k":
		messages(work, 64*1024)
	case "echo":
		echo(work)
	case "book":
		addressBook()
	case "machine":
		machine()
	default:
		check(fmt.Errorf("no such work: %s", work))
	}
}
