"use strict";(()=>{var b=Object.create;var w=Object.defineProperty;var x=Object.getOwnPropertyDescriptor;var T=Object.getOwnPropertyNames;var E=Object.getPrototypeOf,R=Object.prototype.hasOwnProperty;var V=(t,s)=>()=>{try{return s||t((s={exports:{}}).exports,s),s.exports}catch(e){throw s=0,e}};var W=(t,s,e,r)=>{if(s&&typeof s=="object"||typeof s=="function")for(let n of T(s))!R.call(t,n)&&n!==e&&w(t,n,{get:()=>s[n],enumerable:!(r=x(s,n))||r.enumerable});return t};var g=(t,s,e)=>(e=t!=null?b(E(t)):{},W(s||!t||!t.__esModule?w(e,"default",{value:t,enumerable:!0}):e,t));var u=V((C,f)=>{f.exports=window.IpsXBlocks});var o=g(u(),1);var l=g(u(),1),v=1e4,A={words:"",first:null,stage:"writing"},m={respond(t,s){let e=t??A,r=s.do==="skip"?{...e}:{...e,words:s.words};return s.do==="look"&&e.stage==="writing"?{...r,first:s.words,stage:"shown"}:s.do==="skip"&&e.stage==="writing"?{...r,stage:"skipped"}:s.do==="write"&&e.stage==="skipped"&&!(0,l.blank)(s.words)?{...r,stage:"shown"}:r},absorbs:(t,s)=>t.do==="write"&&s.do!=="skip",urgent:t=>t.do!=="write",objection(t){let s=t.do==="skip"?0:(0,l.characters)(t.words);return s<=v?null:(0,l.t)("This is {n} characters long, and {most} can be kept here. Make it a little shorter.",{n:s,most:v})},clash:(t,s)=>t!==null&&s!==null&&t.words!==s.words&&!(0,l.blank)(s.words),put:t=>({do:"write",words:t.words}),join:(t,s)=>({do:"write",words:[s.words,t.words].filter(e=>!(0,l.blank)(e)).join(`

`)}),opens:t=>t.stage!=="writing",value(t){let[s,e,r]=[(0,l.member)(t,"words"),(0,l.member)(t,"first"),(0,l.member)(t,"stage")];return typeof s=="string"&&(typeof e=="string"||e===null)&&(r==="writing"||r==="shown"||r==="skipped")?{words:s,first:e,stage:r}:null},action(t){let[s,e]=[(0,l.member)(t,"do"),(0,l.member)(t,"words")];return s==="skip"?{do:s}:(s==="write"||s==="look")&&typeof e=="string"?{do:s,words:e}:null}};function $(t){return(0,l.blank)(t)?(0,l.t)("Write a few words first, or choose to skip writing."):null}var k=".lines{display:grid;gap:2.5em}.line+.line{border-block-start:1px solid var(--ips-hair);padding-block-start:2em}.former{margin-block-start:2em}.eyebrow{font-size:.875em;letter-spacing:.02em;margin-block-end:.5em}.work{display:grid;gap:1.5em;align-items:start}.others ul{list-style:none;display:grid;gap:.75em}.others li{border-radius:12px;padding:.75em 1em;background:color-mix(in srgb,var(--ips-accent) 9%,transparent);border:1px solid transparent}.questions ul{list-style:disc;padding-inline-start:1.25em}.questions li+li{margin-block-start:.375em}@container (min-width: 44rem){.work.open{grid-template-columns:1fr 1fr;column-gap:2em}.after{grid-column:1 / -1}}";var i=g(u(),1);function y({item:t,place:s,of:e,work:r,coming:n}){let a=`line-${t.id}`;return i.html`<div class="line" role="group" aria-labelledby=${a}>
    <p class="eyebrow quiet" id=${a}>${e>1?(0,i.t)("Line {n} of {all}",{n:s,all:e}):(0,i.t)("A line to say your way")}</p>
    <slot name="item-${t.id}"></slot>
    ${r?i.html`<div class="work ${r.earned?"open":""}">${q(t,r)} ${S(t,r)}</div>`:i.nothing}
    ${n?i.html`<p class="fine quiet room">${(0,i.t)("Getting your words…")}</p>`:i.nothing}
  </div>`}function q(t,s){let{value:e,theirs:r}=s,[n,a]=[`words-${t.id}`,`hint-${t.id}`],d=(e?.stage??"writing")==="writing";return i.html`<div class="mine stack">
    ${e?.stage==="skipped"?i.html`<p>${(0,i.t)("You chose not to write this one. You can still, if you like.")}</p>`:i.nothing}
    <label class="fine" for=${n}>${(0,i.t)("Your version")}<span class="vh"> – ${t.original}</span></label>
    <textarea
      id=${n}
      name=${t.id}
      dir="auto"
      rows="4"
      aria-describedby="who-${t.id} status-${t.id} ${s.hint?a:""}"
      @input=${p=>s.write(p.currentTarget)}
    ></textarea>
    ${s.below}
    ${s.hint?i.html`<p class="notice" id=${a}>${s.hint}</p>`:i.nothing}
    ${e&&r?(0,i.conflict)(`both-${t.id}`,e.words,r.words,s.choose):i.nothing}
    ${d&&!r?i.html`<div class="row">
          ${(0,i.button)((0,i.t)("See what others might say"),s.look,"main")}
          ${(0,i.button)((0,i.t)("Skip writing this one"),s.skip,"plain")}
        </div>`:i.nothing}
    ${L(e)}
  </div>`}function L(t){return!t||t.first===null||t.first===t.words||(0,i.blank)(t.first)?i.nothing:(0,i.version)((0,i.t)("Your first version"),t.first)}function S(t,s){let{earned:e,value:r,lang:n,level:a}=s;return e?i.html`<div class="others stack">
      <p class="head" role="heading" aria-level=${a} tabindex="-1" id="others-${t.id}">${(0,i.t)("What others might say")}</p>
      <ul lang=${n??i.nothing} role="list">
        ${e.possibilities.map(({voice:d,text:p})=>i.html`<li>
            ${d?i.html`<p class="fine quiet" dir="auto">${d}</p>`:i.nothing}
            <p class="spoken" dir="auto">${p}</p>
          </li>`)}
      </ul>
    </div>
    ${Y(e,n,a)}`:r!==null&&r.stage!=="writing"?i.html`<p class="fine quiet">${(0,i.t)("What others might say opens as soon as this is saved.")}</p>`:i.nothing}function Y({carries:t,questions:s},e,r){return!t&&!s?.length?i.nothing:i.html`<div class="after panel stack">
    ${t?i.html`<p class="head" role="heading" aria-level=${r}>${(0,i.t)("What the line may carry")}</p>
          <p class="spoken" dir="auto" lang=${e??i.nothing}>${t}</p>`:i.nothing}
    ${s?.length?i.html`<p class="head" role="heading" aria-level=${r}>${(0,i.t)("Questions to stay with")}</p>
          <div class="questions">
            <ul lang=${e??i.nothing}>
              ${s.map(n=>i.html`<li><span dir="auto">${n}</span></li>`)}
            </ul>
          </div>`:i.nothing}
  </div>`}var c=class extends o.ActivityElement{constructor(){super(...arguments);this.rules=m;this.sheet=k;this.hints=new Map;this.awaited=null}entryIds(e){return e.items.map(r=>r.id)}body(e){let r=e.items.length,n=this.entries?.coming??!1;return o.html`<div class="lines">
        ${e.items.map((a,d)=>y({item:a,place:d+1,of:r,coming:n,work:this.work(a)}))}
      </div>
      ${this.former()}`}paint(){super.paint();for(let r of this.shadowRoot?.querySelectorAll("textarea")??[]){let n=this.entries?.saver(r.name)?.value?.words??"";(0,o.storable)(r.value)!==n&&(r.value=n),(0,o.grow)(r)}let e=this.awaited;e===null||!this.entries?.earned.has(e)||(this.awaited=null,this.focusOn(`others-${e}`))}work(e){let{entries:r,payload:n}=this,a=r?.saver(e.id);if(!r||!a)return null;let{value:d,status:p}=a;return{value:d,earned:d&&m.opens(d)?r.earned.get(e.id)??null:null,theirs:p.theirs,lang:n.view.lang,level:this.level,hint:this.hints.get(e.id)??"",below:this.underBox(e.id),write:h=>this.write(e.id,h),look:()=>this.look(e.id),skip:()=>this.open(e.id,{do:"skip"}),choose:h=>{a.choose(h),this.focusOn(`words-${e.id}`)}}}write(e,r){this.hints.delete(e),this.entries?.saver(e)?.act({do:"write",words:(0,o.storable)(r.value)})}look(e){let r=this.entries?.saver(e)?.value?.words??"",n=$(r);if(n===null)return this.open(e,{do:"look",words:r});this.hints.set(e,n),this.announce(n),this.focusOn(`words-${e}`)}open(e,r){this.hints.delete(e),this.awaited=e,this.entries?.saver(e)?.act(r)}former(){let e=[...this.entries?.former.values()??[]].map(n=>n.words).filter(Boolean),r=this.entries?.unknown.size??0;return e.length===0&&r===0?o.nothing:o.html`<div class="former stack">
      ${e.length?o.html`<div class="panel stack">
            <p class="head" role="heading" aria-level=${this.level}>${(0,o.t)("Words of yours from lines that are no longer here")}</p>
            ${e.map(n=>o.html`<p class="box" dir="auto">${n}</p>`)}
          </div>`:o.nothing}
      ${r?o.html`<p class="notice">${(0,o.t)("Something you saved here can't be shown by this page. It is kept as it is. Reload the page to try again.")}</p>`:o.nothing}
    </div>`}};customElements.get("ips-reframing")||customElements.define("ips-reframing",c);})();
