// Evaluates templates and expressions with the libraries that the controllers themselves use: text/template with
// sprig (Argo CD Notifications, the SBOM forwarder), expr (triggers of notifications), cel-go (admission policies).
// Reads a list of tasks as JSON and writes a list of results.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"text/template"
	"time"

	"github.com/Masterminds/sprig/v3"
	"github.com/expr-lang/expr"
	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/ext"
)

type task struct {
	Kind string         `json:"kind"`
	Text string         `json:"text"`
	Data map[string]any `json:"data"`
	// Square delimiters and an error for a missing key, as the SBOM forwarder has it.
	Strict bool `json:"strict"`
	// What the commit metadata of Argo CD's repo server would say.
	CommitMessage string `json:"commitMessage"`
	// The time it is.
	Now string `json:"now"`
	// Variables of an admission policy, each may use those before it.
	Variables []variable `json:"variables"`
}

type variable struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

type result struct {
	Value any    `json:"value"`
	Error string `json:"error,omitempty"`
}

// Argo CD's namespace "time" of expressions.
type clock struct{ now time.Time }

func (c clock) Now() time.Time { return c.now }

func (clock) Parse(text string) time.Time {
	parsed, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return parsed
}

func evaluateTemplate(t task) (any, error) {
	parsed := template.New("template").Funcs(sprig.TxtFuncMap())
	if t.Strict {
		parsed = parsed.Delims("[[", "]]").Option("missingkey=error")
	}
	parsed, err := parsed.Parse(t.Text)
	if err != nil {
		return nil, err
	}
	t.Data["repo"] = map[string]any{
		"GetCommitMetadata": func(string) (any, error) {
			return struct{ Message string }{t.CommitMessage}, nil
		},
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, t.Data)
	return out.String(), err
}

func evaluateExpr(t task) (any, error) {
	now, err := time.Parse(time.RFC3339, t.Now)
	if err != nil {
		return nil, err
	}
	env := map[string]any{"app": t.Data["app"], "time": clock{now}}
	program, err := expr.Compile(t.Text, expr.Env(env))
	if err != nil {
		return nil, err
	}
	return expr.Run(program, env)
}

func evaluateExpression(text string, data map[string]any) (any, error) {
	options := []cel.EnvOption{ext.Strings()}
	for name := range data {
		options = append(options, cel.Variable(name, cel.DynType))
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		return nil, err
	}
	ast, issues := env.Compile(text)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	program, err := env.Program(ast)
	if err != nil {
		return nil, err
	}
	value, _, err := program.Eval(data)
	if err != nil {
		return nil, err
	}
	return value.Value(), nil
}

func evaluateCel(t task) (any, error) {
	variables := map[string]any{}
	t.Data["variables"] = variables
	for _, item := range t.Variables {
		value, err := evaluateExpression(item.Expression, t.Data)
		if err != nil {
			return nil, fmt.Errorf("variables.%s: %w", item.Name, err)
		}
		variables[item.Name] = value
	}
	return evaluateExpression(t.Text, t.Data)
}

func evaluate(t task) (any, error) {
	switch t.Kind {
	case "template":
		return evaluateTemplate(t)
	case "expr":
		return evaluateExpr(t)
	case "cel":
		return evaluateCel(t)
	}
	return nil, fmt.Errorf("unknown kind %q", t.Kind)
}

func main() {
	var tasks []task
	if err := json.NewDecoder(os.Stdin).Decode(&tasks); err != nil {
		panic(err)
	}
	results := []result{}
	for _, t := range tasks {
		value, err := evaluate(t)
		if err != nil {
			results = append(results, result{Error: err.Error()})
			continue
		}
		results = append(results, result{Value: value})
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		panic(err)
	}
}
