package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
)

var (
	settle = extent(15*time.Second, time.Second)          // until a process that has started is idle
	rest   = extent(45*time.Second, 100*time.Millisecond) // until it may have given memory back
	burst  = extent(int64(5000), 10)                      // answers in between
)

// starting is one start of a seed.
type starting struct {
	listening, answer, cpu time.Duration
	told                   int
}

// start runs the command in a home of its own, asks it once as soon as it listens, and returns it running.
func start(home string, command []string) (*exec.Cmd, string, starting) {
	fresh, err := os.MkdirTemp("", "halley-start")
	check(err)
	check(os.CopyFS(fresh, os.DirFS(home)))
	key := ed25519.GenPrivKey()
	begun := time.Now()
	process, address := launch(fresh, command)
	s := starting{listening: time.Since(begun)}
	visitor, err := upgrade(address, key)
	check(err)
	addresses, err := visitor.addresses()
	check(err)
	s.told = len(addresses)
	s.answer = time.Since(begun)
	s.cpu = cpuTimeOf(process.Process.Pid)
	visitor.close()
	return process, address, s
}

// launch runs a node in a home until it listens.
func launch(home string, command []string) (*exec.Cmd, string) {
	process := exec.Command(command[0], append(slices.Clone(command[1:]), "--home", home)...)
	process.Stderr = os.Stderr
	_, err := process.StdinPipe() // open as long as this process lives
	check(err)
	out, err := process.StdoutPipe()
	check(err)
	check(process.Start())
	return process, listens(bufio.NewReader(out))
}

// listens reads where a node listens, as ID@IP:PORT: "listening on ID@IP:PORT" or "listening on tcp://IP:PORT as ID".
func listens(lines *bufio.Reader) string {
	line, err := lines.ReadString('\n')
	check(err)
	words := strings.Fields(line)
	if len(words) == 5 {
		return words[4] + "@" + strings.TrimPrefix(words[2], "tcp://")
	}
	return words[2]
}

// stop ends a node, which has to say that it saved everything.
func stop(process *exec.Cmd) {
	check(process.Process.Signal(syscall.SIGTERM))
	_ = process.Wait()
	if code := process.ProcessState.ExitCode(); code > 0 {
		check(fmt.Errorf("a node did not stop in good order: exit code %d", code))
	}
	check(os.RemoveAll(process.Args[len(process.Args)-1]))
}

// starts measures a number of starts.
func starts(count int, home string, command []string) {
	var all []starting
	for range count {
		process, _, s := start(home, command)
		all = append(all, s)
		stop(process)
	}
	report := func(work string, of func(starting) float64, unit string) {
		values := make([]float64, 0, count)
		for _, s := range all {
			values = append(values, of(s))
		}
		slices.Sort(values)
		figure{work + "-best", values[0], unit, 0, ""}.print()
		figure{work + "-median", values[len(values)/2], unit, 0, ""}.print()
	}
	report("listening", func(s starting) float64 { return milliseconds(s.listening) }, "ms")
	report("first-answer", func(s starting) float64 { return milliseconds(s.answer) }, "ms")
	report("first-answer-cpu", func(s starting) float64 { return milliseconds(s.cpu) }, "ms")
	figure{"told", float64(all[0].told), "addresses", 0, ""}.print()
}

// size measures resident memory: idle, after answers, and after a rest.
func size(home string, command []string) {
	process, address, _ := start(home, command)
	defer stop(process)
	pid := process.Process.Pid
	time.Sleep(settle)
	idle := resident("idle", pid)
	answers(address, burst)
	resident("busy", pid)
	time.Sleep(rest)
	rested := resident("rested", pid)
	figure{"memory-kept", 100 * (rested/idle - 1), "%", 0, ""}.print()
}

// hold has many peers stay with a node for a while.
func hold(count int, duration time.Duration, command []string) {
	home, err := os.MkdirTemp("", "halley-hold")
	check(err)
	process, address := launch(home, command)
	defer stop(process)
	peers := newCrowd(address, count)
	time.Sleep(duration)
	pongs := peers.ping()
	figure{"held", float64(peers.connected.Load()), "peers", 0, ""}.print()
	figure{"held-pongs", float64(pongs), "pings", 0, ""}.print()
	figure{"held-memory", float64(status(process.Process.Pid, "VmRSS:")) / 1024, "MiB", 0, ""}.print()
}

// answers has newcomers ask until a number of answers has come; a seed under load may refuse some.
func answers(address string, count int64) {
	var left, refused atomic.Int64
	left.Store(count)
	var running sync.WaitGroup
	for range 16 {
		running.Add(1)
		go func() {
			defer running.Done()
			for left.Add(-1) >= 0 {
				if err := askOnce(address); err != nil {
					left.Add(1)
					if refused.Add(1) > count {
						check(err)
					}
				}
			}
		}()
	}
	running.Wait()
}

// askOnce has one newcomer ask.
func askOnce(address string) error {
	visitor, err := upgrade(address, ed25519.GenPrivKey())
	if err != nil {
		return err
	}
	defer visitor.close()
	_, err = visitor.addresses()
	return err
}

// resident prints resident memory, and how much of it is not mapped from a file.
func resident(when string, pid int) float64 {
	all := float64(status(pid, "VmRSS:")) / 1024
	figure{"memory-" + when, all, "MiB", 0, ""}.print()
	figure{"memory-" + when + "-private", float64(status(pid, "RssAnon:")) / 1024, "MiB", 0, ""}.print()
	return all
}

// status is a figure of /proc/PID/status in kB.
func status(pid int, member string) int {
	file, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	check(err)
	for line := range strings.Lines(string(file)) {
		if words := strings.Fields(line); words[0] == member {
			return number(words[1])
		}
	}
	check(fmt.Errorf("no %s of process %d", member, pid))
	return 0
}

// cpuTimeOf is the processor time another process has used, in steps of 10 ms.
func cpuTimeOf(pid int) time.Duration {
	file, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	check(err)
	words := strings.Fields(string(file)[strings.LastIndex(string(file), ")"):])
	return time.Duration(number(words[12])+number(words[11])) * 10 * time.Millisecond
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}
