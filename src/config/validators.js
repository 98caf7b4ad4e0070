// Longer than 300 lines because it is generated, from schemas/ by `npm run generate`. Do not edit.
"use strict";
export const jobCollection = validate22;
const schema7 = {"type":"object","additionalProperties":false,"required":["jobCollection"],"properties":{"jobCollection":{"$ref":"#/definitions/name"},"description":{"$ref":"#/definitions/note"},"location":{"type":["string","null"],"maxLength":100},"tags":{"$ref":"#/definitions/tags"},"only":{"$ref":"#/definitions/only"},"timeZone":{"$ref":"#/definitions/timeZone"},"state":{"$ref":"#/definitions/activity"},"sku":{"type":["string","null"],"enum":["free","standard","p10Premium","p20Premium",null]},"quota":{"$ref":"#/definitions/quota"},"concurrency":{"$ref":"#/definitions/concurrency"},"notify":{"$ref":"#/definitions/notify"},"calendars":{"$ref":"#/definitions/calendars"},"defaults":{"$ref":"#/definitions/jobDefaults"},"jobs":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/job"}},"webJobs":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/webJob"}},"tests":{"$ref":"#/definitions/scheduleTests"}}};
const func2 = Object.prototype.hasOwnProperty;
const schema8 = {"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"};
const pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern0.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}

const schema9 = {"type":["string","null"],"maxLength":2000};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema9.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(data.length > 2000){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate25.errors = vErrors;
return errors === 0;
}

const schema10 = {"type":["object","null"],"additionalProperties":{"type":["string","null"]},"maxProperties":50};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema10.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 50){
const err1 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
let data0 = data[key0];
if((typeof data0 !== "string") && (data0 !== null)){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema10.additionalProperties.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
validate27.errors = vErrors;
return errors === 0;
}

const schema11 = {"type":["array","null"],"items":{"$ref":"#/definitions/name"},"minItems":1};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema11.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate23(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
}
validate29.errors = vErrors;
return errors === 0;
}

const schema12 = {"type":["string","null"],"minLength":1};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema12.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate32.errors = vErrors;
return errors === 0;
}

const schema13 = {"type":["string","null"],"enum":["enabled","disabled","suspended",null]};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema13.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((data === "enabled") || (data === "disabled")) || (data === "suspended")) || (data === null))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema13.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":["object","null"],"additionalProperties":false,"properties":{"maxJobCount":{"type":["integer","null"],"minimum":1},"maxJobOccurrence":{"type":["integer","null"],"minimum":1},"maxRecurrence":{"$ref":"#/definitions/maxRecurrence"}}};
const schema15 = {"type":["object","null"],"additionalProperties":false,"required":["frequency"],"properties":{"frequency":{"type":"string","enum":["minute","hour","day","week","month","year"]},"interval":{"type":["integer","null"],"minimum":1,"maximum":1000}}};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema15.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.frequency === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "frequency"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "frequency") || (key0 === "interval"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.frequency !== undefined){
let data0 = data.frequency;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((((data0 === "minute") || (data0 === "hour")) || (data0 === "day")) || (data0 === "week")) || (data0 === "month")) || (data0 === "year"))){
const err4 = {instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/enum",keyword:"enum",params:{allowedValues: schema15.properties.frequency.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.interval !== undefined){
let data1 = data.interval;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err5 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/type",keyword:"type",params:{type: schema15.properties.interval.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
validate37.errors = vErrors;
return errors === 0;
}


function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema14.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "maxJobCount") || (key0 === "maxJobOccurrence")) || (key0 === "maxRecurrence"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.maxJobCount !== undefined){
let data0 = data.maxJobCount;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/maxJobCount",schemaPath:"#/properties/maxJobCount/type",keyword:"type",params:{type: schema14.properties.maxJobCount.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/maxJobCount",schemaPath:"#/properties/maxJobCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.maxJobOccurrence !== undefined){
let data1 = data.maxJobOccurrence;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err4 = {instancePath:instancePath+"/maxJobOccurrence",schemaPath:"#/properties/maxJobOccurrence/type",keyword:"type",params:{type: schema14.properties.maxJobOccurrence.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/maxJobOccurrence",schemaPath:"#/properties/maxJobOccurrence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.maxRecurrence !== undefined){
if(!(validate37(data.maxRecurrence, {instancePath:instancePath+"/maxRecurrence",parentData:data,parentDataProperty:"maxRecurrence",rootData}))){
vErrors = append(vErrors, validate37.errors);
errors = vErrors.length;
}
}
}
validate36.errors = vErrors;
return errors === 0;
}

const schema16 = {"type":["object","null"],"additionalProperties":false,"required":["limit"],"properties":{"limit":{"type":"integer","minimum":1,"maximum":10000}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema16.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.limit === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "limit"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "limit")){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.limit !== undefined){
let data0 = data.limit;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 10000 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
validate40.errors = vErrors;
return errors === 0;
}

const schema17 = {"type":["object","array","null"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/notification"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":10,"items":{"$ref":"#/definitions/notification"}}}]};
const schema18 = {"type":"object","additionalProperties":false,"properties":{"on":{"$ref":"#/definitions/notifyOn"},"lateAfter":{"$ref":"#/definitions/duration"},"longAfter":{"$ref":"#/definitions/duration"},"longFactor":{"type":["number","null"],"minimum":1,"maximum":1000},"quietHours":{"type":["object","null"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/quietHours"}}]},"action":{"type":["object","null"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/action"}}]}}};
const schema19 = {"type":["array","null"],"minItems":1,"items":{"type":"string","enum":["failure","missed","late","long","recovery"]}};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema19.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((((data0 === "failure") || (data0 === "missed")) || (data0 === "late")) || (data0 === "long")) || (data0 === "recovery"))){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/enum",keyword:"enum",params:{allowedValues: schema19.items.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
validate44.errors = vErrors;
return errors === 0;
}

const schema20 = {"type":["string","null"],"pattern":"^(?:[Pp](?=.*\\d)[0-9A-Za-z.]{1,50}|(?:\\d{1,6}\\.)?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,7})?|(?:\\d{1,9}(?:[Mm][Ss]|[WwDdHhMmSs])\\s*)+)$","maxLength":60};
const pattern1 = new RegExp("^(?:[Pp](?=.*\\d)[0-9A-Za-z.]{1,50}|(?:\\d{1,6}\\.)?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,7})?|(?:\\d{1,9}(?:[Mm][Ss]|[WwDdHhMmSs])\\s*)+)$", "u");

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema20.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(data.length > 60){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 60}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern1.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[Pp](?=.*\\d)[0-9A-Za-z.]{1,50}|(?:\\d{1,6}\\.)?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,7})?|(?:\\d{1,9}(?:[Mm][Ss]|[WwDdHhMmSs])\\s*)+)$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate46.errors = vErrors;
return errors === 0;
}

const schema21 = {"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"^(?:[01]\\d|2[0-3]):[0-5]\\d$"},"to":{"type":"string","pattern":"^(?:[01]\\d|2[0-3]):[0-5]\\d$"}}};
const pattern2 = new RegExp("^(?:[01]\\d|2[0-3]):[0-5]\\d$", "u");

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "from") || (key0 === "to"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/pattern",keyword:"pattern",params:{pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/pattern",keyword:"pattern",params:{pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}

const schema22 = {"type":["object"],"allOf":[{"if":{"type":"object"},"then":{"type":"object","required":["type"],"properties":{"type":{"enum":["http","https","storageQueue","serviceBusQueue","serviceBusTopic","amqp","webJob"]}},"allOf":[{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["http","https"]}}},"then":{"$ref":"#/definitions/httpAction"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["storageQueue"]}}},"then":{"$ref":"#/definitions/storageQueueAction"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["serviceBusQueue"]}}},"then":{"$ref":"#/definitions/serviceBusQueueAction"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["serviceBusTopic"]}}},"then":{"$ref":"#/definitions/serviceBusTopicAction"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["amqp"]}}},"then":{"$ref":"#/definitions/amqpAction"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["webJob"]}}},"then":{"$ref":"#/definitions/webJobAction"}}]}}]};
const schema23 = {"type":"object","additionalProperties":false,"required":["type","request"],"properties":{"type":{"type":"string","enum":["http","https"]},"request":{"$ref":"#/definitions/request"},"expect":{"$ref":"#/definitions/expectation"},"tls":{"$ref":"#/definitions/tls"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}};
const schema24 = {"type":"object","additionalProperties":false,"properties":{"method":{"$ref":"#/definitions/method"},"target":{"type":["string","null"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/name"}}]},"path":{"type":["string","null"],"maxLength":2048},"uri":{"type":["string","null"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/uri"}}]},"headers":{"$ref":"#/definitions/headers"},"body":{"type":["string","object","array","null"],"maxLength":8192},"authentication":{"$ref":"#/definitions/authentication"}}};
const schema25 = {"type":["string","null"],"enum":["GET","HEAD","POST","PUT","PATCH","DELETE","OPTIONS",null]};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema25.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((((((data === "GET") || (data === "HEAD")) || (data === "POST")) || (data === "PUT")) || (data === "PATCH")) || (data === "DELETE")) || (data === "OPTIONS")) || (data === null))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema25.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}

const schema26 = {"type":"string","pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]|\\$\\{\\{)","maxLength":2048};
const pattern4 = new RegExp("^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]|\\$\\{\\{)", "u");

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 2048){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!pattern4.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]|\\$\\{\\{)"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}

const schema27 = {"type":["object","null"],"maxProperties":50,"propertyNames":{"pattern":"^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$"},"additionalProperties":{"type":["string","null"],"pattern":"^[^\\r\\n\\u0000]*$"}};
const pattern5 = new RegExp("^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$", "u");
const pattern6 = new RegExp("^[^\\r\\n\\u0000]*$", "u");

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema27.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 50){
const err1 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err2 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$"},propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err3 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if((typeof data0 !== "string") && (data0 !== null)){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema27.additionalProperties.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\r\\n\\u0000]*$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
validate59.errors = vErrors;
return errors === 0;
}

const schema28 = {"type":["object","null"],"allOf":[{"if":{"type":"object"},"then":{"type":"object","required":["type"],"properties":{"type":{"enum":["Basic","ClientCertificate","ActiveDirectoryOAuth","Bearer","OAuth2ClientCredentials","Hmac"]}},"allOf":[{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["Basic"]}}},"then":{"$ref":"#/definitions/basicAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["ClientCertificate"]}}},"then":{"$ref":"#/definitions/clientCertificateAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["ActiveDirectoryOAuth"]}}},"then":{"$ref":"#/definitions/activeDirectoryOAuthAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["Bearer"]}}},"then":{"$ref":"#/definitions/bearerAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["OAuth2ClientCredentials"]}}},"then":{"$ref":"#/definitions/oauth2ClientCredentialsAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["Hmac"]}}},"then":{"$ref":"#/definitions/hmacAuthentication"}}]}}]};
const schema29 = {"type":"object","additionalProperties":false,"required":["type","username","password"],"properties":{"type":{"type":"string","const":"Basic"},"username":{"type":"string","minLength":1},"password":{"$ref":"#/definitions/secretText"}}};
const schema30 = {"type":"string","minLength":1};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}


function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.username === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "username"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.password === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "password"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "username")) || (key0 === "password"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("Basic" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "Basic"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.username !== undefined){
let data1 = data.username;
if(typeof data1 === "string"){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/username",schemaPath:"#/properties/username/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.password !== undefined){
if(!(validate63(data.password, {instancePath:instancePath+"/password",parentData:data,parentDataProperty:"password",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate62.errors = vErrors;
return errors === 0;
}

const schema31 = {"type":"object","additionalProperties":false,"required":["type","pfx","password"],"properties":{"type":{"type":"string","const":"ClientCertificate"},"pfx":{"$ref":"#/definitions/secretText"},"password":{"$ref":"#/definitions/secretText"}}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.pfx === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pfx"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.password === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "password"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "pfx")) || (key0 === "password"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("ClientCertificate" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "ClientCertificate"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pfx !== undefined){
if(!(validate63(data.pfx, {instancePath:instancePath+"/pfx",parentData:data,parentDataProperty:"pfx",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.password !== undefined){
if(!(validate63(data.password, {instancePath:instancePath+"/password",parentData:data,parentDataProperty:"password",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"object","additionalProperties":false,"required":["type","tenant","audience","clientId","secret"],"properties":{"type":{"type":"string","const":"ActiveDirectoryOAuth"},"tenant":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"clientId":{"type":"string","minLength":1},"secret":{"$ref":"#/definitions/secretText"},"tokenEndpoint":{"type":["string","null"],"pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\$\\{\\{)"}}};
const pattern7 = new RegExp("^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\$\\{\\{)", "u");

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.tenant === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tenant"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.audience === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "audience"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.clientId === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "clientId"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.secret === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secret"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "tenant")) || (key0 === "audience")) || (key0 === "clientId")) || (key0 === "secret")) || (key0 === "tokenEndpoint"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("ActiveDirectoryOAuth" !== data0){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "ActiveDirectoryOAuth"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.tenant !== undefined){
let data1 = data.tenant;
if(typeof data1 === "string"){
if(data1.length < 1){
const err8 = {instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/tenant",schemaPath:"#/properties/tenant/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.audience !== undefined){
let data2 = data.audience;
if(typeof data2 === "string"){
if(data2.length < 1){
const err10 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.clientId !== undefined){
let data3 = data.clientId;
if(typeof data3 === "string"){
if(data3.length < 1){
const err12 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate63(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.tokenEndpoint !== undefined){
let data5 = data.tokenEndpoint;
if((typeof data5 !== "string") && (data5 !== null)){
const err14 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/type",keyword:"type",params:{type: schema32.properties.tokenEndpoint.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err15 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/pattern",keyword:"pattern",params:{pattern: "^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\$\\{\\{)"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate70.errors = vErrors;
return errors === 0;
}

const schema33 = {"type":"object","additionalProperties":false,"required":["type","token"],"properties":{"type":{"type":"string","const":"Bearer"},"token":{"$ref":"#/definitions/secretText"}}};

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.token === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "token"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "type") || (key0 === "token"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("Bearer" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "Bearer"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.token !== undefined){
if(!(validate63(data.token, {instancePath:instancePath+"/token",parentData:data,parentDataProperty:"token",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate73.errors = vErrors;
return errors === 0;
}

const schema34 = {"type":"object","additionalProperties":false,"required":["type","tokenEndpoint","clientId","secret"],"properties":{"type":{"type":"string","const":"OAuth2ClientCredentials"},"tokenEndpoint":{"type":"string","pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\$\\{\\{)","maxLength":2048},"clientId":{"type":"string","minLength":1},"secret":{"$ref":"#/definitions/secretText"},"clientAuthentication":{"type":["string","null"],"enum":["header","body",null]},"scope":{"type":["string","null"],"minLength":1},"audience":{"type":["string","null"],"minLength":1},"parameters":{"type":["object","null"],"maxProperties":20,"additionalProperties":{"type":["string","null"],"maxLength":2048}}}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.tokenEndpoint === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tokenEndpoint"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.clientId === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "clientId"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.secret === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secret"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "type") || (key0 === "tokenEndpoint")) || (key0 === "clientId")) || (key0 === "secret")) || (key0 === "clientAuthentication")) || (key0 === "scope")) || (key0 === "audience")) || (key0 === "parameters"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("OAuth2ClientCredentials" !== data0){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "OAuth2ClientCredentials"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.tokenEndpoint !== undefined){
let data1 = data.tokenEndpoint;
if(typeof data1 === "string"){
if(data1.length > 2048){
const err7 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern7.test(data1)){
const err8 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/pattern",keyword:"pattern",params:{pattern: "^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\$\\{\\{)"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/tokenEndpoint",schemaPath:"#/properties/tokenEndpoint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.clientId !== undefined){
let data2 = data.clientId;
if(typeof data2 === "string"){
if(data2.length < 1){
const err10 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate63(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.clientAuthentication !== undefined){
let data4 = data.clientAuthentication;
if((typeof data4 !== "string") && (data4 !== null)){
const err12 = {instancePath:instancePath+"/clientAuthentication",schemaPath:"#/properties/clientAuthentication/type",keyword:"type",params:{type: schema34.properties.clientAuthentication.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!(((data4 === "header") || (data4 === "body")) || (data4 === null))){
const err13 = {instancePath:instancePath+"/clientAuthentication",schemaPath:"#/properties/clientAuthentication/enum",keyword:"enum",params:{allowedValues: schema34.properties.clientAuthentication.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.scope !== undefined){
let data5 = data.scope;
if((typeof data5 !== "string") && (data5 !== null)){
const err14 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: schema34.properties.scope.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data5 === "string"){
if(data5.length < 1){
const err15 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.audience !== undefined){
let data6 = data.audience;
if((typeof data6 !== "string") && (data6 !== null)){
const err16 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/type",keyword:"type",params:{type: schema34.properties.audience.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data6 === "string"){
if(data6.length < 1){
const err17 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.parameters !== undefined){
let data7 = data.parameters;
if((!(data7 && typeof data7 == "object" && !Array.isArray(data7))) && (data7 !== null)){
const err18 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: schema34.properties.parameters.type}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length > 20){
const err19 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/maxProperties",keyword:"maxProperties",params:{limit: 20}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 in data7){
let data8 = data7[key1];
if((typeof data8 !== "string") && (data8 !== null)){
const err20 = {instancePath:instancePath+"/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parameters/additionalProperties/type",keyword:"type",params:{type: schema34.properties.parameters.additionalProperties.type}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data8 === "string"){
if(data8.length > 2048){
const err21 = {instancePath:instancePath+"/parameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parameters/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}

const schema35 = {"type":"object","additionalProperties":false,"required":["type","keyId","secret"],"properties":{"type":{"type":"string","const":"Hmac"},"keyId":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,100}$","maxLength":100},"secret":{"$ref":"#/definitions/secretText"}}};
const pattern9 = new RegExp("^[A-Za-z0-9._-]{1,100}$", "u");

function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.keyId === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "keyId"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.secret === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secret"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "keyId")) || (key0 === "secret"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("Hmac" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "Hmac"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.keyId !== undefined){
let data1 = data.keyId;
if(typeof data1 === "string"){
if(data1.length > 100){
const err6 = {instancePath:instancePath+"/keyId",schemaPath:"#/properties/keyId/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern9.test(data1)){
const err7 = {instancePath:instancePath+"/keyId",schemaPath:"#/properties/keyId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]{1,100}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/keyId",schemaPath:"#/properties/keyId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate63(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate79.errors = vErrors;
return errors === 0;
}


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema28.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "Basic")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate62(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate62.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "ClientCertificate")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate66(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate66.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid7 = true;
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.type === undefined) && (missing2 = "type")){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "ActiveDirectoryOAuth")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs24 = errors;
if(!(validate70(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate70.errors);
errors = vErrors.length;
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs26 = errors;
let valid9 = true;
const _errs27 = errors;
if(errors === _errs27){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.type === undefined) && (missing3 = "type")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "Bearer")){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid4 = _errs27 === errors;
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs30 = errors;
if(!(validate73(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate73.errors);
errors = vErrors.length;
}
var _valid4 = _errs30 === errors;
valid9 = _valid4;
}
if(!valid9){
const err17 = {instancePath,schemaPath:"#/allOf/0/then/allOf/3/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs32 = errors;
let valid11 = true;
const _errs33 = errors;
if(errors === _errs33){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.type === undefined) && (missing4 = "type")){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "OAuth2ClientCredentials")){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
else {
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid5 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs36 = errors;
if(!(validate76(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate76.errors);
errors = vErrors.length;
}
var _valid5 = _errs36 === errors;
valid11 = _valid5;
}
if(!valid11){
const err21 = {instancePath,schemaPath:"#/allOf/0/then/allOf/4/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const _errs38 = errors;
let valid13 = true;
const _errs39 = errors;
if(errors === _errs39){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((data.type === undefined) && (missing5 = "type")){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "Hmac")){
const err23 = {};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else {
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var _valid6 = _errs39 === errors;
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs42 = errors;
if(!(validate79(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate79.errors);
errors = vErrors.length;
}
var _valid6 = _errs42 === errors;
valid13 = _valid6;
}
if(!valid13){
const err25 = {instancePath,schemaPath:"#/allOf/0/then/allOf/5/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err26 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data.type !== undefined){
let data6 = data.type;
if(!((((((data6 === "Basic") || (data6 === "ClientCertificate")) || (data6 === "ActiveDirectoryOAuth")) || (data6 === "Bearer")) || (data6 === "OAuth2ClientCredentials")) || (data6 === "Hmac"))){
const err27 = {instancePath:instancePath+"/type",schemaPath:"#/allOf/0/then/properties/type/enum",keyword:"enum",params:{allowedValues: schema28.allOf[0].then.properties.type.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err29 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}


function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "method") || (key0 === "target")) || (key0 === "path")) || (key0 === "uri")) || (key0 === "headers")) || (key0 === "body")) || (key0 === "authentication"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.method !== undefined){
if(!(validate54(data.method, {instancePath:instancePath+"/method",parentData:data,parentDataProperty:"method",rootData}))){
vErrors = append(vErrors, validate54.errors);
errors = vErrors.length;
}
}
if(data.target !== undefined){
let data1 = data.target;
if((typeof data1 !== "string") && (data1 !== null)){
const err1 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: schema24.properties.target.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(typeof data1 !== "string"){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs9 = errors;
if(!(validate23(data1, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var _valid0 = _errs9 === errors;
valid2 = _valid0;
}
if(!valid2){
const err3 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.path !== undefined){
let data2 = data.path;
if((typeof data2 !== "string") && (data2 !== null)){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: schema24.properties.path.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 2048){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.uri !== undefined){
let data3 = data.uri;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/uri",schemaPath:"#/properties/uri/type",keyword:"type",params:{type: schema24.properties.uri.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const _errs15 = errors;
let valid4 = true;
const _errs16 = errors;
if(typeof data3 !== "string"){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs18 = errors;
if(!(validate57(data3, {instancePath:instancePath+"/uri",parentData:data,parentDataProperty:"uri",rootData}))){
vErrors = append(vErrors, validate57.errors);
errors = vErrors.length;
}
var _valid1 = _errs18 === errors;
valid4 = _valid1;
}
if(!valid4){
const err8 = {instancePath:instancePath+"/uri",schemaPath:"#/properties/uri/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.headers !== undefined){
if(!(validate59(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData}))){
vErrors = append(vErrors, validate59.errors);
errors = vErrors.length;
}
}
if(data.body !== undefined){
let data5 = data.body;
if((typeof data5 != "object") && (typeof data5 !== "string")){
const err9 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: schema24.properties.body.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data5 === "string"){
if(data5.length > 8192){
const err10 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.authentication !== undefined){
if(!(validate61(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}

const schema36 = {"type":["object","null"],"additionalProperties":false,"properties":{"statusCodes":{"type":["array","null"],"minItems":1,"items":{"type":["integer","string"],"allOf":[{"if":{"type":"integer"},"then":{"type":"integer","minimum":100,"maximum":599}},{"if":{"type":"string"},"then":{"type":"string","pattern":"^[1-5]\\d\\d(?:-[1-5]\\d\\d)?$"}}]}},"body":{"type":["string","null"],"minLength":1,"maxLength":1000},"bodyPattern":{"type":["string","null"],"minLength":1,"maxLength":1000}}};
const pattern10 = new RegExp("^[1-5]\\d\\d(?:-[1-5]\\d\\d)?$", "u");

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema36.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "statusCodes") || (key0 === "body")) || (key0 === "bodyPattern"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.statusCodes !== undefined){
let data0 = data.statusCodes;
if((!(Array.isArray(data0))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/statusCodes",schemaPath:"#/properties/statusCodes/type",keyword:"type",params:{type: schema36.properties.statusCodes.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/statusCodes",schemaPath:"#/properties/statusCodes/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (typeof data1 !== "string")){
const err4 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/type",keyword:"type",params:{type: schema36.properties.statusCodes.items.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs7 = errors;
let valid4 = true;
const _errs8 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs10 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/0/then/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 599 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/0/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 100 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/0/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid0 = _errs10 === errors;
valid4 = _valid0;
}
if(!valid4){
const err9 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs13 = errors;
let valid5 = true;
const _errs14 = errors;
if(typeof data1 !== "string"){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs16 = errors;
if(typeof data1 === "string"){
if(!pattern10.test(data1)){
const err11 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/1/then/pattern",keyword:"pattern",params:{pattern: "^[1-5]\\d\\d(?:-[1-5]\\d\\d)?$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/1/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs16 === errors;
valid5 = _valid1;
}
if(!valid5){
const err13 = {instancePath:instancePath+"/statusCodes/" + i0,schemaPath:"#/properties/statusCodes/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
if(data.body !== undefined){
let data2 = data.body;
if((typeof data2 !== "string") && (data2 !== null)){
const err14 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: schema36.properties.body.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 1000){
const err15 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/maxLength",keyword:"maxLength",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2.length < 1){
const err16 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.bodyPattern !== undefined){
let data3 = data.bodyPattern;
if((typeof data3 !== "string") && (data3 !== null)){
const err17 = {instancePath:instancePath+"/bodyPattern",schemaPath:"#/properties/bodyPattern/type",keyword:"type",params:{type: schema36.properties.bodyPattern.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length > 1000){
const err18 = {instancePath:instancePath+"/bodyPattern",schemaPath:"#/properties/bodyPattern/maxLength",keyword:"maxLength",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data3.length < 1){
const err19 = {instancePath:instancePath+"/bodyPattern",schemaPath:"#/properties/bodyPattern/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
validate84.errors = vErrors;
return errors === 0;
}

const schema37 = {"type":["object","null"],"additionalProperties":false,"properties":{"ca":{"type":["string","null"],"pattern":"^\\s*(?:-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----|\\$\\{\\{)","maxLength":65536}}};
const pattern11 = new RegExp("^\\s*(?:-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----|\\$\\{\\{)", "u");

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema37.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "ca")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.ca !== undefined){
let data0 = data.ca;
if((typeof data0 !== "string") && (data0 !== null)){
const err2 = {instancePath:instancePath+"/ca",schemaPath:"#/properties/ca/type",keyword:"type",params:{type: schema37.properties.ca.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data0 === "string"){
if(data0.length > 65536){
const err3 = {instancePath:instancePath+"/ca",schemaPath:"#/properties/ca/maxLength",keyword:"maxLength",params:{limit: 65536}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern11.test(data0)){
const err4 = {instancePath:instancePath+"/ca",schemaPath:"#/properties/ca/pattern",keyword:"pattern",params:{pattern: "^\\s*(?:-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----|\\$\\{\\{)"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
validate86.errors = vErrors;
return errors === 0;
}

const schema38 = {"type":["object","null"],"additionalProperties":false,"required":["retryType"],"properties":{"retryType":{"type":"string","enum":["none","fixed","exponential"]},"retryInterval":{"$ref":"#/definitions/duration"},"retryCount":{"type":["integer","null"],"minimum":1,"maximum":20},"maxInterval":{"$ref":"#/definitions/duration"},"jitter":{"$ref":"#/definitions/duration"},"giveUpAfter":{"$ref":"#/definitions/duration"}}};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema38.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.retryType === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "retryType"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "retryType") || (key0 === "retryInterval")) || (key0 === "retryCount")) || (key0 === "maxInterval")) || (key0 === "jitter")) || (key0 === "giveUpAfter"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.retryType !== undefined){
let data0 = data.retryType;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/retryType",schemaPath:"#/properties/retryType/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((data0 === "none") || (data0 === "fixed")) || (data0 === "exponential"))){
const err4 = {instancePath:instancePath+"/retryType",schemaPath:"#/properties/retryType/enum",keyword:"enum",params:{allowedValues: schema38.properties.retryType.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.retryInterval !== undefined){
if(!(validate46(data.retryInterval, {instancePath:instancePath+"/retryInterval",parentData:data,parentDataProperty:"retryInterval",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.retryCount !== undefined){
let data2 = data.retryCount;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
const err5 = {instancePath:instancePath+"/retryCount",schemaPath:"#/properties/retryCount/type",keyword:"type",params:{type: schema38.properties.retryCount.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 20 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/retryCount",schemaPath:"#/properties/retryCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/retryCount",schemaPath:"#/properties/retryCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.maxInterval !== undefined){
if(!(validate46(data.maxInterval, {instancePath:instancePath+"/maxInterval",parentData:data,parentDataProperty:"maxInterval",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.jitter !== undefined){
if(!(validate46(data.jitter, {instancePath:instancePath+"/jitter",parentData:data,parentDataProperty:"jitter",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.giveUpAfter !== undefined){
if(!(validate46(data.giveUpAfter, {instancePath:instancePath+"/giveUpAfter",parentData:data,parentDataProperty:"giveUpAfter",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
}
validate88.errors = vErrors;
return errors === 0;
}

const schema39 = {"type":["object","array","null"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/action"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":10,"items":{"$ref":"#/definitions/action"}}}]};
const wrapper0 = {validate: validate51};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema39.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(wrapper0.validate(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, wrapper0.validate.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(Array.isArray(data)){
if(data.length > 10){
const err4 = {instancePath,schemaPath:"#/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 10}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.length < 1){
const err5 = {instancePath,schemaPath:"#/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(wrapper0.validate(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate94.errors = vErrors;
return errors === 0;
}


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.request === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "request"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "request")) || (key0 === "expect")) || (key0 === "tls")) || (key0 === "retryPolicy")) || (key0 === "errorAction"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data0 === "http") || (data0 === "https"))){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema23.properties.type.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.request !== undefined){
if(!(validate53(data.request, {instancePath:instancePath+"/request",parentData:data,parentDataProperty:"request",rootData}))){
vErrors = append(vErrors, validate53.errors);
errors = vErrors.length;
}
}
if(data.expect !== undefined){
if(!(validate84(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = append(vErrors, validate84.errors);
errors = vErrors.length;
}
}
if(data.tls !== undefined){
if(!(validate86(data.tls, {instancePath:instancePath+"/tls",parentData:data,parentDataProperty:"tls",rootData}))){
vErrors = append(vErrors, validate86.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}

const schema40 = {"type":"object","additionalProperties":false,"required":["type","queueMessage"],"properties":{"type":{"type":"string","const":"storageQueue"},"queueMessage":{"$ref":"#/definitions/queueMessage"},"endpoint":{"$ref":"#/definitions/endpoint"},"envelope":{"type":["string","null"],"enum":["azure","none",null]},"visibilityTimeout":{"$ref":"#/definitions/duration"},"timeToLive":{"$ref":"#/definitions/queueTimeToLive"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}};
const schema41 = {"type":"object","additionalProperties":false,"required":["storageAccount","queueName","sasToken","message"],"properties":{"storageAccount":{"type":"string","minLength":1},"queueName":{"type":"string","minLength":1,"maxLength":63},"sasToken":{"$ref":"#/definitions/secretText"},"message":{"type":"string","maxLength":8192}}};

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.storageAccount === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "storageAccount"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.queueName === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "queueName"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.sasToken === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sasToken"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.message === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "storageAccount") || (key0 === "queueName")) || (key0 === "sasToken")) || (key0 === "message"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.storageAccount !== undefined){
let data0 = data.storageAccount;
if(typeof data0 === "string"){
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/storageAccount",schemaPath:"#/properties/storageAccount/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/storageAccount",schemaPath:"#/properties/storageAccount/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.queueName !== undefined){
let data1 = data.queueName;
if(typeof data1 === "string"){
if(data1.length > 63){
const err7 = {instancePath:instancePath+"/queueName",schemaPath:"#/properties/queueName/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.length < 1){
const err8 = {instancePath:instancePath+"/queueName",schemaPath:"#/properties/queueName/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/queueName",schemaPath:"#/properties/queueName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.sasToken !== undefined){
if(!(validate63(data.sasToken, {instancePath:instancePath+"/sasToken",parentData:data,parentDataProperty:"sasToken",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.message !== undefined){
let data3 = data.message;
if(typeof data3 === "string"){
if(data3.length > 8192){
const err10 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate98.errors = vErrors;
return errors === 0;
}

const schema42 = {"type":["string","null"],"pattern":"^(?:[A-Za-z][A-Za-z0-9+.-]*://|\\$\\{\\{)","maxLength":2048};
const pattern12 = new RegExp("^(?:[A-Za-z][A-Za-z0-9+.-]*://|\\$\\{\\{)", "u");

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema42.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(data.length > 2048){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern12.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z][A-Za-z0-9+.-]*://|\\$\\{\\{)"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate101.errors = vErrors;
return errors === 0;
}

const schema43 = {"type":["string","null"],"allOf":[{"if":{"enum":["never"]},"else":{"if":{"type":"string"},"then":{"$ref":"#/definitions/duration"}}}]};

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema43.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data === "never")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(typeof data !== "string"){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs8 = errors;
if(!(validate46(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath,schemaPath:"#/allOf/0/else/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate104.errors = vErrors;
return errors === 0;
}


function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.queueMessage === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "queueMessage"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "type") || (key0 === "queueMessage")) || (key0 === "endpoint")) || (key0 === "envelope")) || (key0 === "visibilityTimeout")) || (key0 === "timeToLive")) || (key0 === "retryPolicy")) || (key0 === "errorAction"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("storageQueue" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "storageQueue"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.queueMessage !== undefined){
if(!(validate98(data.queueMessage, {instancePath:instancePath+"/queueMessage",parentData:data,parentDataProperty:"queueMessage",rootData}))){
vErrors = append(vErrors, validate98.errors);
errors = vErrors.length;
}
}
if(data.endpoint !== undefined){
if(!(validate101(data.endpoint, {instancePath:instancePath+"/endpoint",parentData:data,parentDataProperty:"endpoint",rootData}))){
vErrors = append(vErrors, validate101.errors);
errors = vErrors.length;
}
}
if(data.envelope !== undefined){
let data3 = data.envelope;
if((typeof data3 !== "string") && (data3 !== null)){
const err5 = {instancePath:instancePath+"/envelope",schemaPath:"#/properties/envelope/type",keyword:"type",params:{type: schema40.properties.envelope.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(((data3 === "azure") || (data3 === "none")) || (data3 === null))){
const err6 = {instancePath:instancePath+"/envelope",schemaPath:"#/properties/envelope/enum",keyword:"enum",params:{allowedValues: schema40.properties.envelope.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.visibilityTimeout !== undefined){
if(!(validate46(data.visibilityTimeout, {instancePath:instancePath+"/visibilityTimeout",parentData:data,parentDataProperty:"visibilityTimeout",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.timeToLive !== undefined){
if(!(validate104(data.timeToLive, {instancePath:instancePath+"/timeToLive",parentData:data,parentDataProperty:"timeToLive",rootData}))){
vErrors = append(vErrors, validate104.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate97.errors = vErrors;
return errors === 0;
}

const schema44 = {"type":"object","additionalProperties":false,"required":["type","serviceBusQueueMessage"],"properties":{"type":{"type":"string","const":"serviceBusQueue"},"serviceBusQueueMessage":{"$ref":"#/definitions/serviceBusQueueMessage"},"endpoint":{"$ref":"#/definitions/endpoint"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}};
const schema45 = {"type":"object","additionalProperties":false,"required":["queueName","namespace","authentication","message"],"properties":{"queueName":{"type":"string","minLength":1},"namespace":{"$ref":"#/definitions/serviceBusNamespace"},"transportType":{"$ref":"#/definitions/transportType"},"authentication":{"$ref":"#/definitions/sharedAccessKey"},"message":{"$ref":"#/definitions/serviceBusText"},"brokeredMessageProperties":{"$ref":"#/definitions/brokeredMessageProperties"},"customMessageProperties":{"$ref":"#/definitions/customMessageProperties"}}};
const schema46 = {"type":"string","minLength":1};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate112.errors = vErrors;
return errors === 0;
}

const schema47 = {"type":["string","null"],"enum":["notSpecified","netMessaging","amqp",null]};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema47.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((data === "notSpecified") || (data === "netMessaging")) || (data === "amqp")) || (data === null))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema47.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate114.errors = vErrors;
return errors === 0;
}

const schema48 = {"type":"object","additionalProperties":false,"required":["type","sasKeyName","sasKey"],"properties":{"type":{"type":"string","const":"sharedAccessKey"},"sasKeyName":{"type":"string","minLength":1},"sasKey":{"$ref":"#/definitions/secretText"}}};

function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.sasKeyName === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sasKeyName"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.sasKey === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sasKey"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "sasKeyName")) || (key0 === "sasKey"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("sharedAccessKey" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "sharedAccessKey"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.sasKeyName !== undefined){
let data1 = data.sasKeyName;
if(typeof data1 === "string"){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/sasKeyName",schemaPath:"#/properties/sasKeyName/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/sasKeyName",schemaPath:"#/properties/sasKeyName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.sasKey !== undefined){
if(!(validate63(data.sasKey, {instancePath:instancePath+"/sasKey",parentData:data,parentDataProperty:"sasKey",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate116.errors = vErrors;
return errors === 0;
}

const schema49 = {"type":"string","maxLength":8192};

function validate119(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 8192){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate119.errors = vErrors;
return errors === 0;
}

const schema50 = {"type":["object","null"],"additionalProperties":false,"properties":{"contentType":{"type":["string","null"]},"correlationId":{"type":["string","null"]},"forcePersistence":{"type":["boolean","null"]},"label":{"type":["string","null"]},"messageId":{"type":["string","null"],"maxLength":1024},"partitionKey":{"type":["string","null"]},"replyTo":{"type":["string","null"]},"replyToSessionId":{"type":["string","null"]},"scheduledEnqueueTimeUtc":{"$ref":"#/definitions/instant"},"sessionId":{"type":["string","null"]},"timeToLive":{"$ref":"#/definitions/duration"},"to":{"type":["string","null"]},"viaPartitionKey":{"type":["string","null"]}}};
const schema51 = {"type":["string","null"],"pattern":"^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$"};
const pattern13 = new RegExp("^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$", "u");

function validate122(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema51.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern13.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate122.errors = vErrors;
return errors === 0;
}


function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema50.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema50.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.contentType !== undefined){
let data0 = data.contentType;
if((typeof data0 !== "string") && (data0 !== null)){
const err2 = {instancePath:instancePath+"/contentType",schemaPath:"#/properties/contentType/type",keyword:"type",params:{type: schema50.properties.contentType.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.correlationId !== undefined){
let data1 = data.correlationId;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/correlationId",schemaPath:"#/properties/correlationId/type",keyword:"type",params:{type: schema50.properties.correlationId.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.forcePersistence !== undefined){
let data2 = data.forcePersistence;
if((typeof data2 !== "boolean") && (data2 !== null)){
const err4 = {instancePath:instancePath+"/forcePersistence",schemaPath:"#/properties/forcePersistence/type",keyword:"type",params:{type: schema50.properties.forcePersistence.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.label !== undefined){
let data3 = data.label;
if((typeof data3 !== "string") && (data3 !== null)){
const err5 = {instancePath:instancePath+"/label",schemaPath:"#/properties/label/type",keyword:"type",params:{type: schema50.properties.label.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.messageId !== undefined){
let data4 = data.messageId;
if((typeof data4 !== "string") && (data4 !== null)){
const err6 = {instancePath:instancePath+"/messageId",schemaPath:"#/properties/messageId/type",keyword:"type",params:{type: schema50.properties.messageId.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data4 === "string"){
if(data4.length > 1024){
const err7 = {instancePath:instancePath+"/messageId",schemaPath:"#/properties/messageId/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.partitionKey !== undefined){
let data5 = data.partitionKey;
if((typeof data5 !== "string") && (data5 !== null)){
const err8 = {instancePath:instancePath+"/partitionKey",schemaPath:"#/properties/partitionKey/type",keyword:"type",params:{type: schema50.properties.partitionKey.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.replyTo !== undefined){
let data6 = data.replyTo;
if((typeof data6 !== "string") && (data6 !== null)){
const err9 = {instancePath:instancePath+"/replyTo",schemaPath:"#/properties/replyTo/type",keyword:"type",params:{type: schema50.properties.replyTo.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.replyToSessionId !== undefined){
let data7 = data.replyToSessionId;
if((typeof data7 !== "string") && (data7 !== null)){
const err10 = {instancePath:instancePath+"/replyToSessionId",schemaPath:"#/properties/replyToSessionId/type",keyword:"type",params:{type: schema50.properties.replyToSessionId.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.scheduledEnqueueTimeUtc !== undefined){
if(!(validate122(data.scheduledEnqueueTimeUtc, {instancePath:instancePath+"/scheduledEnqueueTimeUtc",parentData:data,parentDataProperty:"scheduledEnqueueTimeUtc",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
if(data.sessionId !== undefined){
let data9 = data.sessionId;
if((typeof data9 !== "string") && (data9 !== null)){
const err11 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/type",keyword:"type",params:{type: schema50.properties.sessionId.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.timeToLive !== undefined){
if(!(validate46(data.timeToLive, {instancePath:instancePath+"/timeToLive",parentData:data,parentDataProperty:"timeToLive",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.to !== undefined){
let data11 = data.to;
if((typeof data11 !== "string") && (data11 !== null)){
const err12 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: schema50.properties.to.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.viaPartitionKey !== undefined){
let data12 = data.viaPartitionKey;
if((typeof data12 !== "string") && (data12 !== null)){
const err13 = {instancePath:instancePath+"/viaPartitionKey",schemaPath:"#/properties/viaPartitionKey/type",keyword:"type",params:{type: schema50.properties.viaPartitionKey.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
validate121.errors = vErrors;
return errors === 0;
}

const schema52 = {"type":["object","null"],"additionalProperties":{"type":["string","null"]},"maxProperties":64,"propertyNames":{"pattern":"^[^\\u0000-\\u001f\\u007f]{1,128}$"}};
const pattern14 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,128}$", "u");

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema52.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 64){
const err1 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 64}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern14.test(key0)){
const err2 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,128}$"},propertyName:key0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err3 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if((typeof data0 !== "string") && (data0 !== null)){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: schema52.additionalProperties.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate126.errors = vErrors;
return errors === 0;
}


function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.queueName === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "queueName"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.namespace === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "namespace"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.authentication === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "authentication"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.message === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "queueName") || (key0 === "namespace")) || (key0 === "transportType")) || (key0 === "authentication")) || (key0 === "message")) || (key0 === "brokeredMessageProperties")) || (key0 === "customMessageProperties"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.queueName !== undefined){
let data0 = data.queueName;
if(typeof data0 === "string"){
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/queueName",schemaPath:"#/properties/queueName/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/queueName",schemaPath:"#/properties/queueName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.namespace !== undefined){
if(!(validate112(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = append(vErrors, validate112.errors);
errors = vErrors.length;
}
}
if(data.transportType !== undefined){
if(!(validate114(data.transportType, {instancePath:instancePath+"/transportType",parentData:data,parentDataProperty:"transportType",rootData}))){
vErrors = append(vErrors, validate114.errors);
errors = vErrors.length;
}
}
if(data.authentication !== undefined){
if(!(validate116(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData}))){
vErrors = append(vErrors, validate116.errors);
errors = vErrors.length;
}
}
if(data.message !== undefined){
if(!(validate119(data.message, {instancePath:instancePath+"/message",parentData:data,parentDataProperty:"message",rootData}))){
vErrors = append(vErrors, validate119.errors);
errors = vErrors.length;
}
}
if(data.brokeredMessageProperties !== undefined){
if(!(validate121(data.brokeredMessageProperties, {instancePath:instancePath+"/brokeredMessageProperties",parentData:data,parentDataProperty:"brokeredMessageProperties",rootData}))){
vErrors = append(vErrors, validate121.errors);
errors = vErrors.length;
}
}
if(data.customMessageProperties !== undefined){
if(!(validate126(data.customMessageProperties, {instancePath:instancePath+"/customMessageProperties",parentData:data,parentDataProperty:"customMessageProperties",rootData}))){
vErrors = append(vErrors, validate126.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate111.errors = vErrors;
return errors === 0;
}


function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.serviceBusQueueMessage === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "serviceBusQueueMessage"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "type") || (key0 === "serviceBusQueueMessage")) || (key0 === "endpoint")) || (key0 === "retryPolicy")) || (key0 === "errorAction"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("serviceBusQueue" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "serviceBusQueue"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.serviceBusQueueMessage !== undefined){
if(!(validate111(data.serviceBusQueueMessage, {instancePath:instancePath+"/serviceBusQueueMessage",parentData:data,parentDataProperty:"serviceBusQueueMessage",rootData}))){
vErrors = append(vErrors, validate111.errors);
errors = vErrors.length;
}
}
if(data.endpoint !== undefined){
if(!(validate101(data.endpoint, {instancePath:instancePath+"/endpoint",parentData:data,parentDataProperty:"endpoint",rootData}))){
vErrors = append(vErrors, validate101.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate110.errors = vErrors;
return errors === 0;
}

const schema53 = {"type":"object","additionalProperties":false,"required":["type","serviceBusTopicMessage"],"properties":{"type":{"type":"string","const":"serviceBusTopic"},"serviceBusTopicMessage":{"$ref":"#/definitions/serviceBusTopicMessage"},"endpoint":{"$ref":"#/definitions/endpoint"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}};
const schema54 = {"type":"object","additionalProperties":false,"required":["topicPath","namespace","authentication","message"],"properties":{"topicPath":{"type":"string","minLength":1},"namespace":{"$ref":"#/definitions/serviceBusNamespace"},"transportType":{"$ref":"#/definitions/transportType"},"authentication":{"$ref":"#/definitions/sharedAccessKey"},"message":{"$ref":"#/definitions/serviceBusText"},"brokeredMessageProperties":{"$ref":"#/definitions/brokeredMessageProperties"},"customMessageProperties":{"$ref":"#/definitions/customMessageProperties"}}};

function validate134(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.topicPath === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "topicPath"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.namespace === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "namespace"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.authentication === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "authentication"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.message === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "topicPath") || (key0 === "namespace")) || (key0 === "transportType")) || (key0 === "authentication")) || (key0 === "message")) || (key0 === "brokeredMessageProperties")) || (key0 === "customMessageProperties"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.topicPath !== undefined){
let data0 = data.topicPath;
if(typeof data0 === "string"){
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/topicPath",schemaPath:"#/properties/topicPath/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/topicPath",schemaPath:"#/properties/topicPath/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.namespace !== undefined){
if(!(validate112(data.namespace, {instancePath:instancePath+"/namespace",parentData:data,parentDataProperty:"namespace",rootData}))){
vErrors = append(vErrors, validate112.errors);
errors = vErrors.length;
}
}
if(data.transportType !== undefined){
if(!(validate114(data.transportType, {instancePath:instancePath+"/transportType",parentData:data,parentDataProperty:"transportType",rootData}))){
vErrors = append(vErrors, validate114.errors);
errors = vErrors.length;
}
}
if(data.authentication !== undefined){
if(!(validate116(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData}))){
vErrors = append(vErrors, validate116.errors);
errors = vErrors.length;
}
}
if(data.message !== undefined){
if(!(validate119(data.message, {instancePath:instancePath+"/message",parentData:data,parentDataProperty:"message",rootData}))){
vErrors = append(vErrors, validate119.errors);
errors = vErrors.length;
}
}
if(data.brokeredMessageProperties !== undefined){
if(!(validate121(data.brokeredMessageProperties, {instancePath:instancePath+"/brokeredMessageProperties",parentData:data,parentDataProperty:"brokeredMessageProperties",rootData}))){
vErrors = append(vErrors, validate121.errors);
errors = vErrors.length;
}
}
if(data.customMessageProperties !== undefined){
if(!(validate126(data.customMessageProperties, {instancePath:instancePath+"/customMessageProperties",parentData:data,parentDataProperty:"customMessageProperties",rootData}))){
vErrors = append(vErrors, validate126.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate134.errors = vErrors;
return errors === 0;
}


function validate133(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.serviceBusTopicMessage === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "serviceBusTopicMessage"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "type") || (key0 === "serviceBusTopicMessage")) || (key0 === "endpoint")) || (key0 === "retryPolicy")) || (key0 === "errorAction"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("serviceBusTopic" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "serviceBusTopic"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.serviceBusTopicMessage !== undefined){
if(!(validate134(data.serviceBusTopicMessage, {instancePath:instancePath+"/serviceBusTopicMessage",parentData:data,parentDataProperty:"serviceBusTopicMessage",rootData}))){
vErrors = append(vErrors, validate134.errors);
errors = vErrors.length;
}
}
if(data.endpoint !== undefined){
if(!(validate101(data.endpoint, {instancePath:instancePath+"/endpoint",parentData:data,parentDataProperty:"endpoint",rootData}))){
vErrors = append(vErrors, validate101.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate133.errors = vErrors;
return errors === 0;
}

const schema55 = {"type":"object","additionalProperties":false,"required":["type","amqpMessage"],"properties":{"type":{"type":"string","const":"amqp"},"amqpMessage":{"$ref":"#/definitions/amqpMessage"},"tls":{"$ref":"#/definitions/tls"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}};
const schema56 = {"type":"object","additionalProperties":false,"required":["broker","address"],"properties":{"broker":{"type":"string","pattern":"^(?:[Aa][Mm][Qq][Pp][Ss]?://[^\\s/?#@]+/?$|\\$\\{\\{)","maxLength":2048},"address":{"type":"string","minLength":1,"maxLength":2048},"authentication":{"$ref":"#/definitions/amqpAuthentication"},"body":{"type":["string","object","array","null"],"maxLength":8192},"properties":{"$ref":"#/definitions/amqpProperties"},"applicationProperties":{"type":["object","null"],"maxProperties":64,"propertyNames":{"pattern":"^[^\\u0000-\\u001f\\u007f]{1,128}$"},"additionalProperties":{"type":["string","number","boolean","null"]}},"durable":{"type":["boolean","null"]},"priority":{"type":["integer","null"],"minimum":0,"maximum":9},"timeToLive":{"$ref":"#/definitions/duration"}}};
const pattern15 = new RegExp("^(?:[Aa][Mm][Qq][Pp][Ss]?://[^\\s/?#@]+/?$|\\$\\{\\{)", "u");
const schema57 = {"type":["object","null"],"allOf":[{"if":{"type":"object"},"then":{"type":"object","required":["type"],"properties":{"type":{"enum":["plain","external","anonymous"]}},"allOf":[{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["plain"]}}},"then":{"$ref":"#/definitions/amqpPlainAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["external"]}}},"then":{"$ref":"#/definitions/amqpExternalAuthentication"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["anonymous"]}}},"then":{"$ref":"#/definitions/amqpAnonymousAuthentication"}}]}}]};
const schema58 = {"type":"object","additionalProperties":false,"required":["type","username","password"],"properties":{"type":{"type":"string","const":"plain"},"username":{"type":"string","minLength":1},"password":{"$ref":"#/definitions/secretText"}}};

function validate149(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.username === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "username"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.password === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "password"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "username")) || (key0 === "password"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("plain" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "plain"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.username !== undefined){
let data1 = data.username;
if(typeof data1 === "string"){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/username",schemaPath:"#/properties/username/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/username",schemaPath:"#/properties/username/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.password !== undefined){
if(!(validate63(data.password, {instancePath:instancePath+"/password",parentData:data,parentDataProperty:"password",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate149.errors = vErrors;
return errors === 0;
}

const schema59 = {"type":"object","additionalProperties":false,"required":["type","pfx","password"],"properties":{"type":{"type":"string","const":"external"},"pfx":{"$ref":"#/definitions/secretText"},"password":{"$ref":"#/definitions/secretText"}}};

function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.pfx === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pfx"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.password === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "password"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "pfx")) || (key0 === "password"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("external" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "external"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.pfx !== undefined){
if(!(validate63(data.pfx, {instancePath:instancePath+"/pfx",parentData:data,parentDataProperty:"pfx",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
if(data.password !== undefined){
if(!(validate63(data.password, {instancePath:instancePath+"/password",parentData:data,parentDataProperty:"password",rootData}))){
vErrors = append(vErrors, validate63.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate152.errors = vErrors;
return errors === 0;
}

const schema60 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"anonymous"}}};

function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "type")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("anonymous" !== data0){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "anonymous"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate156.errors = vErrors;
return errors === 0;
}


function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema57.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "plain")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate149(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate149.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "external")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate152(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate152.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid7 = true;
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.type === undefined) && (missing2 = "type")){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "anonymous")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs24 = errors;
if(!(validate156(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate156.errors);
errors = vErrors.length;
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err14 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.type !== undefined){
let data3 = data.type;
if(!(((data3 === "plain") || (data3 === "external")) || (data3 === "anonymous"))){
const err15 = {instancePath:instancePath+"/type",schemaPath:"#/allOf/0/then/properties/type/enum",keyword:"enum",params:{allowedValues: schema57.allOf[0].then.properties.type.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err17 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate148.errors = vErrors;
return errors === 0;
}

const schema61 = {"type":["object","null"],"additionalProperties":false,"properties":{"messageId":{"type":["string","null"]},"correlationId":{"type":["string","null"]},"subject":{"type":["string","null"]},"to":{"type":["string","null"]},"replyTo":{"type":["string","null"]},"contentType":{"type":["string","null"]},"groupId":{"type":["string","null"]},"replyToGroupId":{"type":["string","null"]}}};

function validate159(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema61.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "messageId") || (key0 === "correlationId")) || (key0 === "subject")) || (key0 === "to")) || (key0 === "replyTo")) || (key0 === "contentType")) || (key0 === "groupId")) || (key0 === "replyToGroupId"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.messageId !== undefined){
let data0 = data.messageId;
if((typeof data0 !== "string") && (data0 !== null)){
const err2 = {instancePath:instancePath+"/messageId",schemaPath:"#/properties/messageId/type",keyword:"type",params:{type: schema61.properties.messageId.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.correlationId !== undefined){
let data1 = data.correlationId;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/correlationId",schemaPath:"#/properties/correlationId/type",keyword:"type",params:{type: schema61.properties.correlationId.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.subject !== undefined){
let data2 = data.subject;
if((typeof data2 !== "string") && (data2 !== null)){
const err4 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: schema61.properties.subject.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.to !== undefined){
let data3 = data.to;
if((typeof data3 !== "string") && (data3 !== null)){
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: schema61.properties.to.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.replyTo !== undefined){
let data4 = data.replyTo;
if((typeof data4 !== "string") && (data4 !== null)){
const err6 = {instancePath:instancePath+"/replyTo",schemaPath:"#/properties/replyTo/type",keyword:"type",params:{type: schema61.properties.replyTo.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.contentType !== undefined){
let data5 = data.contentType;
if((typeof data5 !== "string") && (data5 !== null)){
const err7 = {instancePath:instancePath+"/contentType",schemaPath:"#/properties/contentType/type",keyword:"type",params:{type: schema61.properties.contentType.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.groupId !== undefined){
let data6 = data.groupId;
if((typeof data6 !== "string") && (data6 !== null)){
const err8 = {instancePath:instancePath+"/groupId",schemaPath:"#/properties/groupId/type",keyword:"type",params:{type: schema61.properties.groupId.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.replyToGroupId !== undefined){
let data7 = data.replyToGroupId;
if((typeof data7 !== "string") && (data7 !== null)){
const err9 = {instancePath:instancePath+"/replyToGroupId",schemaPath:"#/properties/replyToGroupId/type",keyword:"type",params:{type: schema61.properties.replyToGroupId.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
validate159.errors = vErrors;
return errors === 0;
}


function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.broker === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "broker"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.address === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "address"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema56.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.broker !== undefined){
let data0 = data.broker;
if(typeof data0 === "string"){
if(data0.length > 2048){
const err3 = {instancePath:instancePath+"/broker",schemaPath:"#/properties/broker/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern15.test(data0)){
const err4 = {instancePath:instancePath+"/broker",schemaPath:"#/properties/broker/pattern",keyword:"pattern",params:{pattern: "^(?:[Aa][Mm][Qq][Pp][Ss]?://[^\\s/?#@]+/?$|\\$\\{\\{)"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/broker",schemaPath:"#/properties/broker/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.address !== undefined){
let data1 = data.address;
if(typeof data1 === "string"){
if(data1.length > 2048){
const err6 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.length < 1){
const err7 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.authentication !== undefined){
if(!(validate148(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData}))){
vErrors = append(vErrors, validate148.errors);
errors = vErrors.length;
}
}
if(data.body !== undefined){
let data3 = data.body;
if((typeof data3 != "object") && (typeof data3 !== "string")){
const err9 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: schema56.properties.body.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length > 8192){
const err10 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.properties !== undefined){
if(!(validate159(data.properties, {instancePath:instancePath+"/properties",parentData:data,parentDataProperty:"properties",rootData}))){
vErrors = append(vErrors, validate159.errors);
errors = vErrors.length;
}
}
if(data.applicationProperties !== undefined){
let data5 = data.applicationProperties;
if((!(data5 && typeof data5 == "object" && !Array.isArray(data5))) && (data5 !== null)){
const err11 = {instancePath:instancePath+"/applicationProperties",schemaPath:"#/properties/applicationProperties/type",keyword:"type",params:{type: schema56.properties.applicationProperties.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(Object.keys(data5).length > 64){
const err12 = {instancePath:instancePath+"/applicationProperties",schemaPath:"#/properties/applicationProperties/maxProperties",keyword:"maxProperties",params:{limit: 64}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data5){
const _errs12 = errors;
if(typeof key1 === "string"){
if(!pattern14.test(key1)){
const err13 = {instancePath:instancePath+"/applicationProperties",schemaPath:"#/properties/applicationProperties/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,128}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var valid1 = _errs12 === errors;
if(!valid1){
const err14 = {instancePath:instancePath+"/applicationProperties",schemaPath:"#/properties/applicationProperties/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
for(const key2 in data5){
let data6 = data5[key2];
if((((typeof data6 !== "string") && (!((typeof data6 == "number") && (isFinite(data6))))) && (typeof data6 !== "boolean")) && (data6 !== null)){
const err15 = {instancePath:instancePath+"/applicationProperties/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/applicationProperties/additionalProperties/type",keyword:"type",params:{type: schema56.properties.applicationProperties.additionalProperties.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data.durable !== undefined){
let data7 = data.durable;
if((typeof data7 !== "boolean") && (data7 !== null)){
const err16 = {instancePath:instancePath+"/durable",schemaPath:"#/properties/durable/type",keyword:"type",params:{type: schema56.properties.durable.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.priority !== undefined){
let data8 = data.priority;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (data8 !== null)){
const err17 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/type",keyword:"type",params:{type: schema56.properties.priority.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9 || isNaN(data8)){
const err18 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/priority",schemaPath:"#/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.timeToLive !== undefined){
if(!(validate46(data.timeToLive, {instancePath:instancePath+"/timeToLive",parentData:data,parentDataProperty:"timeToLive",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate147.errors = vErrors;
return errors === 0;
}


function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.amqpMessage === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "amqpMessage"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "type") || (key0 === "amqpMessage")) || (key0 === "tls")) || (key0 === "retryPolicy")) || (key0 === "errorAction"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("amqp" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "amqp"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.amqpMessage !== undefined){
if(!(validate147(data.amqpMessage, {instancePath:instancePath+"/amqpMessage",parentData:data,parentDataProperty:"amqpMessage",rootData}))){
vErrors = append(vErrors, validate147.errors);
errors = vErrors.length;
}
}
if(data.tls !== undefined){
if(!(validate86(data.tls, {instancePath:instancePath+"/tls",parentData:data,parentDataProperty:"tls",rootData}))){
vErrors = append(vErrors, validate86.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate146.errors = vErrors;
return errors === 0;
}

const schema62 = {"type":"object","additionalProperties":false,"required":["type","webJob"],"properties":{"type":{"type":"string","const":"webJob"},"webJob":{"type":"string","minLength":1,"maxLength":201,"pattern":"^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,99}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"},"arguments":{"type":["string","array","null"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","maxLength":8192}},{"if":{"type":"array"},"then":{"type":"array","maxItems":1000,"items":{"type":"string"}}}]},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}};
const pattern17 = new RegExp("^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,99}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", "u");

function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.webJob === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "webJob"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "type") || (key0 === "webJob")) || (key0 === "arguments")) || (key0 === "retryPolicy")) || (key0 === "errorAction"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("webJob" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "webJob"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.webJob !== undefined){
let data1 = data.webJob;
if(typeof data1 === "string"){
if(data1.length > 201){
const err5 = {instancePath:instancePath+"/webJob",schemaPath:"#/properties/webJob/maxLength",keyword:"maxLength",params:{limit: 201}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/webJob",schemaPath:"#/properties/webJob/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern17.test(data1)){
const err7 = {instancePath:instancePath+"/webJob",schemaPath:"#/properties/webJob/pattern",keyword:"pattern",params:{pattern: "^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,99}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/webJob",schemaPath:"#/properties/webJob/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.arguments !== undefined){
let data2 = data.arguments;
if(((typeof data2 !== "string") && (!(Array.isArray(data2)))) && (data2 !== null)){
const err9 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: schema62.properties.arguments.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs9 = errors;
let valid2 = true;
const _errs10 = errors;
if(typeof data2 !== "string"){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs12 = errors;
if(typeof data2 === "string"){
if(data2.length > 8192){
const err11 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/0/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid2 = _valid0;
}
if(!valid2){
const err13 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs15 = errors;
let valid3 = true;
const _errs16 = errors;
if(!(Array.isArray(data2))){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs18 = errors;
if(Array.isArray(data2)){
if(data2.length > 1000){
const err15 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
const err16 = {instancePath:instancePath+"/arguments/" + i0,schemaPath:"#/properties/arguments/allOf/1/then/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid3 = _valid1;
}
if(!valid3){
const err18 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate167.errors = vErrors;
return errors === 0;
}


function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema22.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data.type !== undefined){
let data0 = data.type;
if(!((data0 === "http") || (data0 === "https"))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate52(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate52.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "storageQueue")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate97(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate97.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid7 = true;
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.type === undefined) && (missing2 = "type")){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "serviceBusQueue")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs24 = errors;
if(!(validate110(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate110.errors);
errors = vErrors.length;
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs26 = errors;
let valid9 = true;
const _errs27 = errors;
if(errors === _errs27){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.type === undefined) && (missing3 = "type")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "serviceBusTopic")){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid4 = _errs27 === errors;
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs30 = errors;
if(!(validate133(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate133.errors);
errors = vErrors.length;
}
var _valid4 = _errs30 === errors;
valid9 = _valid4;
}
if(!valid9){
const err17 = {instancePath,schemaPath:"#/allOf/0/then/allOf/3/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs32 = errors;
let valid11 = true;
const _errs33 = errors;
if(errors === _errs33){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.type === undefined) && (missing4 = "type")){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "amqp")){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
else {
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid5 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs36 = errors;
if(!(validate146(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate146.errors);
errors = vErrors.length;
}
var _valid5 = _errs36 === errors;
valid11 = _valid5;
}
if(!valid11){
const err21 = {instancePath,schemaPath:"#/allOf/0/then/allOf/4/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const _errs38 = errors;
let valid13 = true;
const _errs39 = errors;
if(errors === _errs39){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((data.type === undefined) && (missing5 = "type")){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "webJob")){
const err23 = {};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else {
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var _valid6 = _errs39 === errors;
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs42 = errors;
if(!(validate167(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate167.errors);
errors = vErrors.length;
}
var _valid6 = _errs42 === errors;
valid13 = _valid6;
}
if(!valid13){
const err25 = {instancePath,schemaPath:"#/allOf/0/then/allOf/5/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err26 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data.type !== undefined){
let data6 = data.type;
if(!(((((((data6 === "http") || (data6 === "https")) || (data6 === "storageQueue")) || (data6 === "serviceBusQueue")) || (data6 === "serviceBusTopic")) || (data6 === "amqp")) || (data6 === "webJob"))){
const err27 = {instancePath:instancePath+"/type",schemaPath:"#/allOf/0/then/properties/type/enum",keyword:"enum",params:{allowedValues: schema22.allOf[0].then.properties.type.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err29 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}


function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "on") || (key0 === "lateAfter")) || (key0 === "longAfter")) || (key0 === "longFactor")) || (key0 === "quietHours")) || (key0 === "action"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.on !== undefined){
if(!(validate44(data.on, {instancePath:instancePath+"/on",parentData:data,parentDataProperty:"on",rootData}))){
vErrors = append(vErrors, validate44.errors);
errors = vErrors.length;
}
}
if(data.lateAfter !== undefined){
if(!(validate46(data.lateAfter, {instancePath:instancePath+"/lateAfter",parentData:data,parentDataProperty:"lateAfter",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.longAfter !== undefined){
if(!(validate46(data.longAfter, {instancePath:instancePath+"/longAfter",parentData:data,parentDataProperty:"longAfter",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.longFactor !== undefined){
let data3 = data.longFactor;
if((!((typeof data3 == "number") && (isFinite(data3)))) && (data3 !== null)){
const err1 = {instancePath:instancePath+"/longFactor",schemaPath:"#/properties/longFactor/type",keyword:"type",params:{type: schema18.properties.longFactor.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1000 || isNaN(data3)){
const err2 = {instancePath:instancePath+"/longFactor",schemaPath:"#/properties/longFactor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err3 = {instancePath:instancePath+"/longFactor",schemaPath:"#/properties/longFactor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.quietHours !== undefined){
let data4 = data.quietHours;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
const err4 = {instancePath:instancePath+"/quietHours",schemaPath:"#/properties/quietHours/type",keyword:"type",params:{type: schema18.properties.quietHours.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs10 = errors;
let valid2 = true;
const _errs11 = errors;
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs13 = errors;
if(!(validate49(data4, {instancePath:instancePath+"/quietHours",parentData:data,parentDataProperty:"quietHours",rootData}))){
vErrors = append(vErrors, validate49.errors);
errors = vErrors.length;
}
var _valid0 = _errs13 === errors;
valid2 = _valid0;
}
if(!valid2){
const err6 = {instancePath:instancePath+"/quietHours",schemaPath:"#/properties/quietHours/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.action !== undefined){
let data5 = data.action;
if((!(data5 && typeof data5 == "object" && !Array.isArray(data5))) && (data5 !== null)){
const err7 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/type",keyword:"type",params:{type: schema18.properties.action.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const _errs17 = errors;
let valid4 = true;
const _errs18 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs20 = errors;
if(!(validate51(data5, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData}))){
vErrors = append(vErrors, validate51.errors);
errors = vErrors.length;
}
var _valid1 = _errs20 === errors;
valid4 = _valid1;
}
if(!valid4){
const err9 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}


function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema17.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate43(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate43.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(Array.isArray(data)){
if(data.length > 10){
const err4 = {instancePath,schemaPath:"#/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 10}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.length < 1){
const err5 = {instancePath,schemaPath:"#/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate43(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate43.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}

const schema63 = {"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/namedCalendar"}};
const schema64 = {"type":"object","additionalProperties":false,"properties":{"description":{"$ref":"#/definitions/note"},"weekDays":{"$ref":"#/definitions/calendarWeekDays"},"days":{"$ref":"#/definitions/calendarDays"},"file":{"type":["string","null"],"minLength":1,"maxLength":1000},"include":{"type":["array","null"],"minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/name"}}}};
const schema65 = {"type":["array","null"],"minItems":1,"maxItems":7,"items":{"type":"string","enum":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]}};

function validate179(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema65.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length > 7){
const err1 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 7}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((((((data0 === "monday") || (data0 === "tuesday")) || (data0 === "wednesday")) || (data0 === "thursday")) || (data0 === "friday")) || (data0 === "saturday")) || (data0 === "sunday"))){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/enum",keyword:"enum",params:{allowedValues: schema65.items.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
validate179.errors = vErrors;
return errors === 0;
}

const schema66 = {"type":["array","null"],"maxItems":4000,"items":{"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}","maxLength":250}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/calendarRange"}}]}};
const pattern18 = new RegExp("^\\d{4}-\\d{2}-\\d{2}", "u");
const schema67 = {"type":"object","additionalProperties":false,"required":["from"],"properties":{"from":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"to":{"type":["string","null"],"pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"name":{"type":["string","null"],"minLength":1,"maxLength":200,"pattern":"^\\S[^\\n\\r]*$"}}};
const pattern19 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
const pattern21 = new RegExp("^\\S[^\\n\\r]*$", "u");

function validate182(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "from") || (key0 === "to")) || (key0 === "name"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern19.test(data0)){
const err2 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: schema67.properties.to.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern19.test(data1)){
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.name !== undefined){
let data2 = data.name;
if((typeof data2 !== "string") && (data2 !== null)){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema67.properties.name.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 200){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.length < 1){
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern21.test(data2)){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^\\S[^\\n\\r]*$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate182.errors = vErrors;
return errors === 0;
}


function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema66.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length > 4000){
const err1 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 4000}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if((typeof data0 !== "string") && (!(data0 && typeof data0 == "object" && !Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: schema66.items.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs4 = errors;
let valid3 = true;
const _errs5 = errors;
if(typeof data0 !== "string"){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs7 = errors;
if(typeof data0 === "string"){
if(data0.length > 250){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern18.test(data0)){
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/0/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid3 = _valid0;
}
if(!valid3){
const err7 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const _errs10 = errors;
let valid4 = true;
const _errs11 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs13 = errors;
if(!(validate182(data0, {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate182.errors);
errors = vErrors.length;
}
var _valid1 = _errs13 === errors;
valid4 = _valid1;
}
if(!valid4){
const err9 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
validate181.errors = vErrors;
return errors === 0;
}


function validate177(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "description") || (key0 === "weekDays")) || (key0 === "days")) || (key0 === "file")) || (key0 === "include"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.weekDays !== undefined){
if(!(validate179(data.weekDays, {instancePath:instancePath+"/weekDays",parentData:data,parentDataProperty:"weekDays",rootData}))){
vErrors = append(vErrors, validate179.errors);
errors = vErrors.length;
}
}
if(data.days !== undefined){
if(!(validate181(data.days, {instancePath:instancePath+"/days",parentData:data,parentDataProperty:"days",rootData}))){
vErrors = append(vErrors, validate181.errors);
errors = vErrors.length;
}
}
if(data.file !== undefined){
let data3 = data.file;
if((typeof data3 !== "string") && (data3 !== null)){
const err1 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: schema64.properties.file.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length > 1000){
const err2 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/maxLength",keyword:"maxLength",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data3.length < 1){
const err3 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.include !== undefined){
let data4 = data.include;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err4 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: schema64.properties.include.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(Array.isArray(data4)){
if(data4.length > 100){
const err5 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data4.length < 1){
const err6 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate23(data4[i0], {instancePath:instancePath+"/include/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate177.errors = vErrors;
return errors === 0;
}


function validate175(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema63.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(!(validate23(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key1 in data){
if(!(validate177(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = append(vErrors, validate177.errors);
errors = vErrors.length;
}
}
}
validate175.errors = vErrors;
return errors === 0;
}

const schema68 = {"type":["object","null"],"additionalProperties":false,"properties":{"timeZone":{"$ref":"#/definitions/timeZone"},"calendar":{"$ref":"#/definitions/calendar"},"overlap":{"$ref":"#/definitions/overlap"},"catchUp":{"$ref":"#/definitions/catchUp"},"timeout":{"$ref":"#/definitions/duration"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"headers":{"$ref":"#/definitions/headers"}}};
const schema69 = {"type":["string","array","object","null"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/calendarName"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/calendarNames"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/calendarUse"}}]};
const schema70 = {"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"};

function validate191(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern0.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate191.errors = vErrors;
return errors === 0;
}

const schema71 = {"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/calendarName"}};

function validate193(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 100){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate191(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate191.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate193.errors = vErrors;
return errors === 0;
}

const schema72 = {"type":"object","additionalProperties":false,"required":["skip"],"properties":{"skip":{"type":["string","array","object"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/calendarName"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/calendarNames"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/ownCalendars"}}]},"roll":{"type":["string","null"],"enum":["none","forward","backward",null]}}};
const schema73 = {"type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/dayCalendar"}};
const schema74 = {"type":"object","additionalProperties":false,"properties":{"weekDays":{"$ref":"#/definitions/calendarWeekDays"},"days":{"$ref":"#/definitions/calendarDays"}}};

function validate201(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "weekDays") || (key0 === "days"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.weekDays !== undefined){
if(!(validate179(data.weekDays, {instancePath:instancePath+"/weekDays",parentData:data,parentDataProperty:"weekDays",rootData}))){
vErrors = append(vErrors, validate179.errors);
errors = vErrors.length;
}
}
if(data.days !== undefined){
if(!(validate181(data.days, {instancePath:instancePath+"/days",parentData:data,parentDataProperty:"days",rootData}))){
vErrors = append(vErrors, validate181.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate201.errors = vErrors;
return errors === 0;
}


function validate199(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(!(validate23(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err0 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
for(const key1 in data){
if(!(validate201(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = append(vErrors, validate201.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate199.errors = vErrors;
return errors === 0;
}


function validate196(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.skip === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "skip"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "skip") || (key0 === "roll"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.skip !== undefined){
let data0 = data.skip;
if((!data0 || typeof data0 != "object") && (typeof data0 !== "string")){
const err2 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/type",keyword:"type",params:{type: schema72.properties.skip.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(typeof data0 !== "string"){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs8 = errors;
if(!(validate191(data0, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = append(vErrors, validate191.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
valid2 = _valid0;
}
if(!valid2){
const err4 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs10 = errors;
let valid3 = true;
const _errs11 = errors;
if(!(Array.isArray(data0))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs13 = errors;
if(!(validate193(data0, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = append(vErrors, validate193.errors);
errors = vErrors.length;
}
var _valid1 = _errs13 === errors;
valid3 = _valid1;
}
if(!valid3){
const err6 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const _errs15 = errors;
let valid4 = true;
const _errs16 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs16 === errors;
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate199(data0, {instancePath:instancePath+"/skip",parentData:data,parentDataProperty:"skip",rootData}))){
vErrors = append(vErrors, validate199.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid4 = _valid2;
}
if(!valid4){
const err8 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.roll !== undefined){
let data1 = data.roll;
if((typeof data1 !== "string") && (data1 !== null)){
const err9 = {instancePath:instancePath+"/roll",schemaPath:"#/properties/roll/type",keyword:"type",params:{type: schema72.properties.roll.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((data1 === "none") || (data1 === "forward")) || (data1 === "backward")) || (data1 === null))){
const err10 = {instancePath:instancePath+"/roll",schemaPath:"#/properties/roll/enum",keyword:"enum",params:{allowedValues: schema72.properties.roll.enum}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate196.errors = vErrors;
return errors === 0;
}


function validate190(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema69.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate191(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate191.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(!(validate193(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate193.errors);
errors = vErrors.length;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err4 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs12 = errors;
let valid3 = true;
const _errs13 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid2 = _errs13 === errors;
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs15 = errors;
if(!(validate196(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate196.errors);
errors = vErrors.length;
}
var _valid2 = _errs15 === errors;
valid3 = _valid2;
}
if(!valid3){
const err6 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate190.errors = vErrors;
return errors === 0;
}

const schema75 = {"type":["string","null"],"enum":["allow","skip","queue","cancelRunning",null]};

function validate208(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema75.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(((((data === "allow") || (data === "skip")) || (data === "queue")) || (data === "cancelRunning")) || (data === null))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema75.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate208.errors = vErrors;
return errors === 0;
}

const schema76 = {"type":["object","null"],"additionalProperties":false,"properties":{"replay":{"$ref":"#/definitions/duration"},"latestWithin":{"$ref":"#/definitions/latestWithin"}}};
const schema77 = {"type":["string","null"],"allOf":[{"if":{"enum":["untilNext","never"]},"else":{"if":{"type":"string"},"then":{"$ref":"#/definitions/duration"}}}]};

function validate212(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema77.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!((data === "untilNext") || (data === "never"))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(typeof data !== "string"){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs8 = errors;
if(!(validate46(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath,schemaPath:"#/allOf/0/else/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate212.errors = vErrors;
return errors === 0;
}


function validate210(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema76.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "replay") || (key0 === "latestWithin"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.replay !== undefined){
if(!(validate46(data.replay, {instancePath:instancePath+"/replay",parentData:data,parentDataProperty:"replay",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.latestWithin !== undefined){
if(!(validate212(data.latestWithin, {instancePath:instancePath+"/latestWithin",parentData:data,parentDataProperty:"latestWithin",rootData}))){
vErrors = append(vErrors, validate212.errors);
errors = vErrors.length;
}
}
}
validate210.errors = vErrors;
return errors === 0;
}


function validate188(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema68.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "timeZone") || (key0 === "calendar")) || (key0 === "overlap")) || (key0 === "catchUp")) || (key0 === "timeout")) || (key0 === "retryPolicy")) || (key0 === "headers"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.timeZone !== undefined){
if(!(validate32(data.timeZone, {instancePath:instancePath+"/timeZone",parentData:data,parentDataProperty:"timeZone",rootData}))){
vErrors = append(vErrors, validate32.errors);
errors = vErrors.length;
}
}
if(data.calendar !== undefined){
if(!(validate190(data.calendar, {instancePath:instancePath+"/calendar",parentData:data,parentDataProperty:"calendar",rootData}))){
vErrors = append(vErrors, validate190.errors);
errors = vErrors.length;
}
}
if(data.overlap !== undefined){
if(!(validate208(data.overlap, {instancePath:instancePath+"/overlap",parentData:data,parentDataProperty:"overlap",rootData}))){
vErrors = append(vErrors, validate208.errors);
errors = vErrors.length;
}
}
if(data.catchUp !== undefined){
if(!(validate210(data.catchUp, {instancePath:instancePath+"/catchUp",parentData:data,parentDataProperty:"catchUp",rootData}))){
vErrors = append(vErrors, validate210.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate46(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.headers !== undefined){
if(!(validate59(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData}))){
vErrors = append(vErrors, validate59.errors);
errors = vErrors.length;
}
}
}
validate188.errors = vErrors;
return errors === 0;
}

const schema78 = {"type":"object","additionalProperties":false,"required":["action"],"properties":{"description":{"$ref":"#/definitions/note"},"only":{"$ref":"#/definitions/only"},"tags":{"$ref":"#/definitions/tags"},"matrix":{"$ref":"#/definitions/matrix"},"startTime":{"$ref":"#/definitions/startTime"},"timeZone":{"$ref":"#/definitions/timeZone"},"recurrence":{"$ref":"#/definitions/recurrence"},"cron":{"$ref":"#/definitions/cron"},"count":{"$ref":"#/definitions/count"},"endTime":{"$ref":"#/definitions/instant"},"dst":{"$ref":"#/definitions/dst"},"calendar":{"$ref":"#/definitions/calendar"},"state":{"$ref":"#/definitions/activity"},"status":{"type":["object","null"]},"action":{"$ref":"#/definitions/action"},"notify":{"$ref":"#/definitions/notify"},"overlap":{"$ref":"#/definitions/overlap"},"catchUp":{"$ref":"#/definitions/catchUp"},"timeout":{"$ref":"#/definitions/duration"},"delivery":{"type":["string","null"],"enum":["atLeastOnce","atMostOnce",null]},"heartbeat":{"type":["object","null"],"additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","pattern":"^(?:https?://|\\$\\{\\{)[^\\n\\r]+$","maxLength":2048},"on":{"type":["array","null"],"minItems":1,"items":{"type":"string","enum":["start","success","failure"]}}}},"jitter":{"$ref":"#/definitions/duration"},"concurrency":{"type":["object","null"],"additionalProperties":false,"required":["group","limit"],"properties":{"group":{"$ref":"#/definitions/name"},"limit":{"type":"integer","minimum":1,"maximum":10000}}},"protect":{"$ref":"#/definitions/protect"},"ignoreChanges":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z]+(?:[./][A-Za-z0-9_-]+)*$"}},"ignoreWarnings":{"$ref":"#/definitions/ignoreWarnings"}}};
const schema79 = {"type":["object","null"],"minProperties":1,"maxProperties":5,"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":["string","number","boolean"]}}};

function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema79.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 5){
const err1 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 5}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(Object.keys(data).length < 1){
const err2 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(!(validate23(key0, {instancePath,parentData:data,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
const err3 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(Array.isArray(data0)){
if(data0.length > 1000){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(((typeof data1 !== "string") && (!((typeof data1 == "number") && (isFinite(data1))))) && (typeof data1 !== "boolean")){
const err6 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/additionalProperties/items/type",keyword:"type",params:{type: schema79.additionalProperties.items.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
validate225.errors = vErrors;
return errors === 0;
}

const schema80 = {"type":["string","null"],"allOf":[{"if":{"enum":["now"]},"else":{"if":{"type":"string"},"then":{"$ref":"#/definitions/instant"}}}]};

function validate228(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema80.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data === "now")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(typeof data !== "string"){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs8 = errors;
if(!(validate122(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
}
if(!valid2){
const err3 = {instancePath,schemaPath:"#/allOf/0/else/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "else"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate228.errors = vErrors;
return errors === 0;
}

const schema81 = {"type":["object","null"],"additionalProperties":false,"required":["frequency"],"properties":{"frequency":{"type":"string","enum":["minute","hour","day","week","month","year"]},"interval":{"type":["integer","null"],"minimum":1,"maximum":1000},"schedule":{"$ref":"#/definitions/schedule"},"count":{"$ref":"#/definitions/count"},"endTime":{"$ref":"#/definitions/instant"}}};
const schema82 = {"type":["object","null"],"additionalProperties":false,"properties":{"months":{"type":["integer","array","null"],"allOf":[{"if":{"type":"integer"},"then":{"$ref":"#/definitions/month"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/month"}}}]},"monthDays":{"type":["integer","array","null"],"allOf":[{"if":{"type":"integer"},"then":{"$ref":"#/definitions/monthDay"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/monthDay"}}}]},"monthlyOccurrences":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/monthlyOccurrence"}},"weekDays":{"type":["string","array","null"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/weekDay"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/weekDay"}}}]},"hours":{"type":["integer","array","null"],"allOf":[{"if":{"type":"integer"},"then":{"$ref":"#/definitions/hour"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/hour"}}}]},"minutes":{"type":["integer","array","null"],"allOf":[{"if":{"type":"integer"},"then":{"$ref":"#/definitions/minute"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/minute"}}}]}}};
const schema83 = {"type":"integer","minimum":1,"maximum":12};

function validate234(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 12 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 1 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate234.errors = vErrors;
return errors === 0;
}

const schema84 = {"type":"integer","minimum":-31,"maximum":31,"not":{"const":0}};

function validate237(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
const _errs2 = errors;
if(0 !== data){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs2 === errors;
if(valid0){
const err2 = {instancePath,schemaPath:"#/not",keyword:"not",params:{}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if((typeof data == "number") && (isFinite(data))){
if(data > 31 || isNaN(data)){
const err3 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data < -31 || isNaN(data)){
const err4 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: -31}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
validate237.errors = vErrors;
return errors === 0;
}

const schema85 = {"type":"object","additionalProperties":false,"required":["day"],"properties":{"day":{"$ref":"#/definitions/weekDay"},"occurrence":{"$ref":"#/definitions/occurrence"},"Occurrence":{"$ref":"#/definitions/occurrence"}}};
const schema86 = {"type":"string","enum":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]};

function validate241(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(((((((data === "monday") || (data === "tuesday")) || (data === "wednesday")) || (data === "thursday")) || (data === "friday")) || (data === "saturday")) || (data === "sunday"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema86.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate241.errors = vErrors;
return errors === 0;
}

const schema87 = {"type":["integer","null"],"minimum":-5,"maximum":5,"not":{"const":0}};

function validate243(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema87.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
const _errs2 = errors;
if(0 !== data){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var valid0 = _errs2 === errors;
if(valid0){
const err2 = {instancePath,schemaPath:"#/not",keyword:"not",params:{}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if((typeof data == "number") && (isFinite(data))){
if(data > 5 || isNaN(data)){
const err3 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data < -5 || isNaN(data)){
const err4 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: -5}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
validate243.errors = vErrors;
return errors === 0;
}


function validate240(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.day === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "day"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "day") || (key0 === "occurrence")) || (key0 === "Occurrence"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.day !== undefined){
if(!(validate241(data.day, {instancePath:instancePath+"/day",parentData:data,parentDataProperty:"day",rootData}))){
vErrors = append(vErrors, validate241.errors);
errors = vErrors.length;
}
}
if(data.occurrence !== undefined){
if(!(validate243(data.occurrence, {instancePath:instancePath+"/occurrence",parentData:data,parentDataProperty:"occurrence",rootData}))){
vErrors = append(vErrors, validate243.errors);
errors = vErrors.length;
}
}
if(data.Occurrence !== undefined){
if(!(validate243(data.Occurrence, {instancePath:instancePath+"/Occurrence",parentData:data,parentDataProperty:"Occurrence",rootData}))){
vErrors = append(vErrors, validate243.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate240.errors = vErrors;
return errors === 0;
}

const schema88 = {"type":"integer","minimum":0,"maximum":23};

function validate249(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 23 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 23}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate249.errors = vErrors;
return errors === 0;
}

const schema89 = {"type":"integer","minimum":0,"maximum":59};

function validate252(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 59 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 59}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate252.errors = vErrors;
return errors === 0;
}


function validate233(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema82.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "months") || (key0 === "monthDays")) || (key0 === "monthlyOccurrences")) || (key0 === "weekDays")) || (key0 === "hours")) || (key0 === "minutes"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.months !== undefined){
let data0 = data.months;
if(((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (!(Array.isArray(data0)))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/months",schemaPath:"#/properties/months/type",keyword:"type",params:{type: schema82.properties.months.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs8 = errors;
if(!(validate234(data0, {instancePath:instancePath+"/months",parentData:data,parentDataProperty:"months",rootData}))){
vErrors = append(vErrors, validate234.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
valid2 = _valid0;
}
if(!valid2){
const err4 = {instancePath:instancePath+"/months",schemaPath:"#/properties/months/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs10 = errors;
let valid3 = true;
const _errs11 = errors;
if(!(Array.isArray(data0))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs13 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/months",schemaPath:"#/properties/months/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate234(data0[i0], {instancePath:instancePath+"/months/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate234.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/months",schemaPath:"#/properties/months/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs13 === errors;
valid3 = _valid1;
}
if(!valid3){
const err8 = {instancePath:instancePath+"/months",schemaPath:"#/properties/months/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.monthDays !== undefined){
let data2 = data.monthDays;
if(((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (!(Array.isArray(data2)))) && (data2 !== null)){
const err9 = {instancePath:instancePath+"/monthDays",schemaPath:"#/properties/monthDays/type",keyword:"type",params:{type: schema82.properties.monthDays.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs19 = errors;
let valid7 = true;
const _errs20 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs20 === errors;
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs22 = errors;
if(!(validate237(data2, {instancePath:instancePath+"/monthDays",parentData:data,parentDataProperty:"monthDays",rootData}))){
vErrors = append(vErrors, validate237.errors);
errors = vErrors.length;
}
var _valid2 = _errs22 === errors;
valid7 = _valid2;
}
if(!valid7){
const err11 = {instancePath:instancePath+"/monthDays",schemaPath:"#/properties/monthDays/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const _errs24 = errors;
let valid8 = true;
const _errs25 = errors;
if(!(Array.isArray(data2))){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid3 = _errs25 === errors;
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs27 = errors;
if(Array.isArray(data2)){
if(data2.length < 1){
const err13 = {instancePath:instancePath+"/monthDays",schemaPath:"#/properties/monthDays/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate237(data2[i1], {instancePath:instancePath+"/monthDays/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = append(vErrors, validate237.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/monthDays",schemaPath:"#/properties/monthDays/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid8 = _valid3;
}
if(!valid8){
const err15 = {instancePath:instancePath+"/monthDays",schemaPath:"#/properties/monthDays/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.monthlyOccurrences !== undefined){
let data4 = data.monthlyOccurrences;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err16 = {instancePath:instancePath+"/monthlyOccurrences",schemaPath:"#/properties/monthlyOccurrences/type",keyword:"type",params:{type: schema82.properties.monthlyOccurrences.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(Array.isArray(data4)){
if(data4.length < 1){
const err17 = {instancePath:instancePath+"/monthlyOccurrences",schemaPath:"#/properties/monthlyOccurrences/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(!(validate240(data4[i2], {instancePath:instancePath+"/monthlyOccurrences/" + i2,parentData:data4,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate240.errors);
errors = vErrors.length;
}
}
}
}
if(data.weekDays !== undefined){
let data6 = data.weekDays;
if(((typeof data6 !== "string") && (!(Array.isArray(data6)))) && (data6 !== null)){
const err18 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/type",keyword:"type",params:{type: schema82.properties.weekDays.type}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const _errs36 = errors;
let valid14 = true;
const _errs37 = errors;
if(typeof data6 !== "string"){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid4 = _errs37 === errors;
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs39 = errors;
if(!(validate241(data6, {instancePath:instancePath+"/weekDays",parentData:data,parentDataProperty:"weekDays",rootData}))){
vErrors = append(vErrors, validate241.errors);
errors = vErrors.length;
}
var _valid4 = _errs39 === errors;
valid14 = _valid4;
}
if(!valid14){
const err20 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const _errs41 = errors;
let valid15 = true;
const _errs42 = errors;
if(!(Array.isArray(data6))){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid5 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs44 = errors;
if(Array.isArray(data6)){
if(data6.length < 1){
const err22 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(!(validate241(data6[i3], {instancePath:instancePath+"/weekDays/" + i3,parentData:data6,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate241.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid5 = _errs44 === errors;
valid15 = _valid5;
}
if(!valid15){
const err24 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.hours !== undefined){
let data8 = data.hours;
if(((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (!(Array.isArray(data8)))) && (data8 !== null)){
const err25 = {instancePath:instancePath+"/hours",schemaPath:"#/properties/hours/type",keyword:"type",params:{type: schema82.properties.hours.type}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const _errs50 = errors;
let valid19 = true;
const _errs51 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid6 = _errs51 === errors;
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs53 = errors;
if(!(validate249(data8, {instancePath:instancePath+"/hours",parentData:data,parentDataProperty:"hours",rootData}))){
vErrors = append(vErrors, validate249.errors);
errors = vErrors.length;
}
var _valid6 = _errs53 === errors;
valid19 = _valid6;
}
if(!valid19){
const err27 = {instancePath:instancePath+"/hours",schemaPath:"#/properties/hours/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const _errs55 = errors;
let valid20 = true;
const _errs56 = errors;
if(!(Array.isArray(data8))){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid7 = _errs56 === errors;
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs58 = errors;
if(Array.isArray(data8)){
if(data8.length < 1){
const err29 = {instancePath:instancePath+"/hours",schemaPath:"#/properties/hours/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
if(!(validate249(data8[i4], {instancePath:instancePath+"/hours/" + i4,parentData:data8,parentDataProperty:i4,rootData}))){
vErrors = append(vErrors, validate249.errors);
errors = vErrors.length;
}
}
}
else {
const err30 = {instancePath:instancePath+"/hours",schemaPath:"#/properties/hours/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid7 = _errs58 === errors;
valid20 = _valid7;
}
if(!valid20){
const err31 = {instancePath:instancePath+"/hours",schemaPath:"#/properties/hours/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.minutes !== undefined){
let data10 = data.minutes;
if(((!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) && (!(Array.isArray(data10)))) && (data10 !== null)){
const err32 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/type",keyword:"type",params:{type: schema82.properties.minutes.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const _errs64 = errors;
let valid24 = true;
const _errs65 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err33 = {};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid8 = _errs65 === errors;
errors = _errs64;
if(vErrors !== null){
if(_errs64){
vErrors.length = _errs64;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs67 = errors;
if(!(validate252(data10, {instancePath:instancePath+"/minutes",parentData:data,parentDataProperty:"minutes",rootData}))){
vErrors = append(vErrors, validate252.errors);
errors = vErrors.length;
}
var _valid8 = _errs67 === errors;
valid24 = _valid8;
}
if(!valid24){
const err34 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const _errs69 = errors;
let valid25 = true;
const _errs70 = errors;
if(!(Array.isArray(data10))){
const err35 = {};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid9 = _errs70 === errors;
errors = _errs69;
if(vErrors !== null){
if(_errs69){
vErrors.length = _errs69;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs72 = errors;
if(Array.isArray(data10)){
if(data10.length < 1){
const err36 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
if(!(validate252(data10[i5], {instancePath:instancePath+"/minutes/" + i5,parentData:data10,parentDataProperty:i5,rootData}))){
vErrors = append(vErrors, validate252.errors);
errors = vErrors.length;
}
}
}
else {
const err37 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid9 = _errs72 === errors;
valid25 = _valid9;
}
if(!valid25){
const err38 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
validate233.errors = vErrors;
return errors === 0;
}

const schema90 = {"type":["integer","null"],"minimum":1,"maximum":1000000000};

function validate256(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema90.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data > 1000000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 1 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate256.errors = vErrors;
return errors === 0;
}


function validate232(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema81.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.frequency === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "frequency"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "frequency") || (key0 === "interval")) || (key0 === "schedule")) || (key0 === "count")) || (key0 === "endTime"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.frequency !== undefined){
let data0 = data.frequency;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((((data0 === "minute") || (data0 === "hour")) || (data0 === "day")) || (data0 === "week")) || (data0 === "month")) || (data0 === "year"))){
const err4 = {instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/enum",keyword:"enum",params:{allowedValues: schema81.properties.frequency.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.interval !== undefined){
let data1 = data.interval;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err5 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/type",keyword:"type",params:{type: schema81.properties.interval.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/interval",schemaPath:"#/properties/interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.schedule !== undefined){
if(!(validate233(data.schedule, {instancePath:instancePath+"/schedule",parentData:data,parentDataProperty:"schedule",rootData}))){
vErrors = append(vErrors, validate233.errors);
errors = vErrors.length;
}
}
if(data.count !== undefined){
if(!(validate256(data.count, {instancePath:instancePath+"/count",parentData:data,parentDataProperty:"count",rootData}))){
vErrors = append(vErrors, validate256.errors);
errors = vErrors.length;
}
}
if(data.endTime !== undefined){
if(!(validate122(data.endTime, {instancePath:instancePath+"/endTime",parentData:data,parentDataProperty:"endTime",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
}
validate232.errors = vErrors;
return errors === 0;
}

const schema91 = {"type":["string","array","null"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/cronExpression"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/cronExpression"}}}]};
const schema92 = {"type":"string","minLength":1,"maxLength":500};

function validate261(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 500){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate261.errors = vErrors;
return errors === 0;
}


function validate260(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(((typeof data !== "string") && (!(Array.isArray(data)))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema91.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate261(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate261.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(Array.isArray(data)){
if(data.length > 100){
const err4 = {instancePath,schemaPath:"#/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.length < 1){
const err5 = {instancePath,schemaPath:"#/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate261(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate261.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate260.errors = vErrors;
return errors === 0;
}

const schema93 = {"type":["object","null"],"additionalProperties":false,"properties":{"gap":{"type":["string","null"],"enum":["shift","skip",null]},"repeat":{"type":["string","null"],"enum":["first","both",null]}}};

function validate267(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema93.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "gap") || (key0 === "repeat"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.gap !== undefined){
let data0 = data.gap;
if((typeof data0 !== "string") && (data0 !== null)){
const err2 = {instancePath:instancePath+"/gap",schemaPath:"#/properties/gap/type",keyword:"type",params:{type: schema93.properties.gap.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "shift") || (data0 === "skip")) || (data0 === null))){
const err3 = {instancePath:instancePath+"/gap",schemaPath:"#/properties/gap/enum",keyword:"enum",params:{allowedValues: schema93.properties.gap.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.repeat !== undefined){
let data1 = data.repeat;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/repeat",schemaPath:"#/properties/repeat/type",keyword:"type",params:{type: schema93.properties.repeat.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data1 === "first") || (data1 === "both")) || (data1 === null))){
const err5 = {instancePath:instancePath+"/repeat",schemaPath:"#/properties/repeat/enum",keyword:"enum",params:{allowedValues: schema93.properties.repeat.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
validate267.errors = vErrors;
return errors === 0;
}

const schema94 = {"type":["boolean","null"]};

function validate278(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "boolean") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema94.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate278.errors = vErrors;
return errors === 0;
}

const schema95 = {"type":["array","null"],"items":{"type":"string","pattern":"^[a-z]+/[a-z-]+$"}};
const pattern25 = new RegExp("^[a-z]+/[a-z-]+$", "u");

function validate280(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema95.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern25.test(data0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/pattern",keyword:"pattern",params:{pattern: "^[a-z]+/[a-z-]+$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
validate280.errors = vErrors;
return errors === 0;
}

const pattern23 = new RegExp("^(?:https?://|\\$\\{\\{)[^\\n\\r]+$", "u");
const pattern24 = new RegExp("^[A-Za-z]+(?:[./][A-Za-z0-9_-]+)*$", "u");

function validate221(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.action === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "action"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema78.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.only !== undefined){
if(!(validate29(data.only, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData}))){
vErrors = append(vErrors, validate29.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate27(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
if(data.matrix !== undefined){
if(!(validate225(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.startTime !== undefined){
if(!(validate228(data.startTime, {instancePath:instancePath+"/startTime",parentData:data,parentDataProperty:"startTime",rootData}))){
vErrors = append(vErrors, validate228.errors);
errors = vErrors.length;
}
}
if(data.timeZone !== undefined){
if(!(validate32(data.timeZone, {instancePath:instancePath+"/timeZone",parentData:data,parentDataProperty:"timeZone",rootData}))){
vErrors = append(vErrors, validate32.errors);
errors = vErrors.length;
}
}
if(data.recurrence !== undefined){
if(!(validate232(data.recurrence, {instancePath:instancePath+"/recurrence",parentData:data,parentDataProperty:"recurrence",rootData}))){
vErrors = append(vErrors, validate232.errors);
errors = vErrors.length;
}
}
if(data.cron !== undefined){
if(!(validate260(data.cron, {instancePath:instancePath+"/cron",parentData:data,parentDataProperty:"cron",rootData}))){
vErrors = append(vErrors, validate260.errors);
errors = vErrors.length;
}
}
if(data.count !== undefined){
if(!(validate256(data.count, {instancePath:instancePath+"/count",parentData:data,parentDataProperty:"count",rootData}))){
vErrors = append(vErrors, validate256.errors);
errors = vErrors.length;
}
}
if(data.endTime !== undefined){
if(!(validate122(data.endTime, {instancePath:instancePath+"/endTime",parentData:data,parentDataProperty:"endTime",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
if(data.dst !== undefined){
if(!(validate267(data.dst, {instancePath:instancePath+"/dst",parentData:data,parentDataProperty:"dst",rootData}))){
vErrors = append(vErrors, validate267.errors);
errors = vErrors.length;
}
}
if(data.calendar !== undefined){
if(!(validate190(data.calendar, {instancePath:instancePath+"/calendar",parentData:data,parentDataProperty:"calendar",rootData}))){
vErrors = append(vErrors, validate190.errors);
errors = vErrors.length;
}
}
if(data.state !== undefined){
if(!(validate34(data.state, {instancePath:instancePath+"/state",parentData:data,parentDataProperty:"state",rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
if(data.status !== undefined){
let data13 = data.status;
if((!(data13 && typeof data13 == "object" && !Array.isArray(data13))) && (data13 !== null)){
const err2 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: schema78.properties.status.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.action !== undefined){
if(!(validate51(data.action, {instancePath:instancePath+"/action",parentData:data,parentDataProperty:"action",rootData}))){
vErrors = append(vErrors, validate51.errors);
errors = vErrors.length;
}
}
if(data.notify !== undefined){
if(!(validate42(data.notify, {instancePath:instancePath+"/notify",parentData:data,parentDataProperty:"notify",rootData}))){
vErrors = append(vErrors, validate42.errors);
errors = vErrors.length;
}
}
if(data.overlap !== undefined){
if(!(validate208(data.overlap, {instancePath:instancePath+"/overlap",parentData:data,parentDataProperty:"overlap",rootData}))){
vErrors = append(vErrors, validate208.errors);
errors = vErrors.length;
}
}
if(data.catchUp !== undefined){
if(!(validate210(data.catchUp, {instancePath:instancePath+"/catchUp",parentData:data,parentDataProperty:"catchUp",rootData}))){
vErrors = append(vErrors, validate210.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate46(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.delivery !== undefined){
let data19 = data.delivery;
if((typeof data19 !== "string") && (data19 !== null)){
const err3 = {instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/type",keyword:"type",params:{type: schema78.properties.delivery.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((data19 === "atLeastOnce") || (data19 === "atMostOnce")) || (data19 === null))){
const err4 = {instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/enum",keyword:"enum",params:{allowedValues: schema78.properties.delivery.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.heartbeat !== undefined){
let data20 = data.heartbeat;
if((!(data20 && typeof data20 == "object" && !Array.isArray(data20))) && (data20 !== null)){
const err5 = {instancePath:instancePath+"/heartbeat",schemaPath:"#/properties/heartbeat/type",keyword:"type",params:{type: schema78.properties.heartbeat.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.uri === undefined){
const err6 = {instancePath:instancePath+"/heartbeat",schemaPath:"#/properties/heartbeat/required",keyword:"required",params:{missingProperty: "uri"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data20){
if(!((key1 === "uri") || (key1 === "on"))){
const err7 = {instancePath:instancePath+"/heartbeat",schemaPath:"#/properties/heartbeat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data20.uri !== undefined){
let data21 = data20.uri;
if(typeof data21 === "string"){
if(data21.length > 2048){
const err8 = {instancePath:instancePath+"/heartbeat/uri",schemaPath:"#/properties/heartbeat/properties/uri/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern23.test(data21)){
const err9 = {instancePath:instancePath+"/heartbeat/uri",schemaPath:"#/properties/heartbeat/properties/uri/pattern",keyword:"pattern",params:{pattern: "^(?:https?://|\\$\\{\\{)[^\\n\\r]+$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/heartbeat/uri",schemaPath:"#/properties/heartbeat/properties/uri/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data20.on !== undefined){
let data22 = data20.on;
if((!(Array.isArray(data22))) && (data22 !== null)){
const err11 = {instancePath:instancePath+"/heartbeat/on",schemaPath:"#/properties/heartbeat/properties/on/type",keyword:"type",params:{type: schema78.properties.heartbeat.properties.on.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data22)){
if(data22.length < 1){
const err12 = {instancePath:instancePath+"/heartbeat/on",schemaPath:"#/properties/heartbeat/properties/on/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data22.length;
for(let i0=0; i0<len0; i0++){
let data23 = data22[i0];
if(typeof data23 !== "string"){
const err13 = {instancePath:instancePath+"/heartbeat/on/" + i0,schemaPath:"#/properties/heartbeat/properties/on/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(((data23 === "start") || (data23 === "success")) || (data23 === "failure"))){
const err14 = {instancePath:instancePath+"/heartbeat/on/" + i0,schemaPath:"#/properties/heartbeat/properties/on/items/enum",keyword:"enum",params:{allowedValues: schema78.properties.heartbeat.properties.on.items.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
}
}
if(data.jitter !== undefined){
if(!(validate46(data.jitter, {instancePath:instancePath+"/jitter",parentData:data,parentDataProperty:"jitter",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.concurrency !== undefined){
let data25 = data.concurrency;
if((!(data25 && typeof data25 == "object" && !Array.isArray(data25))) && (data25 !== null)){
const err15 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/type",keyword:"type",params:{type: schema78.properties.concurrency.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.group === undefined){
const err16 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/required",keyword:"required",params:{missingProperty: "group"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data25.limit === undefined){
const err17 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/required",keyword:"required",params:{missingProperty: "limit"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key2 in data25){
if(!((key2 === "group") || (key2 === "limit"))){
const err18 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data25.group !== undefined){
if(!(validate23(data25.group, {instancePath:instancePath+"/concurrency/group",parentData:data25,parentDataProperty:"group",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
if(data25.limit !== undefined){
let data27 = data25.limit;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err19 = {instancePath:instancePath+"/concurrency/limit",schemaPath:"#/properties/concurrency/properties/limit/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 10000 || isNaN(data27)){
const err20 = {instancePath:instancePath+"/concurrency/limit",schemaPath:"#/properties/concurrency/properties/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err21 = {instancePath:instancePath+"/concurrency/limit",schemaPath:"#/properties/concurrency/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
if(data.protect !== undefined){
if(!(validate278(data.protect, {instancePath:instancePath+"/protect",parentData:data,parentDataProperty:"protect",rootData}))){
vErrors = append(vErrors, validate278.errors);
errors = vErrors.length;
}
}
if(data.ignoreChanges !== undefined){
let data29 = data.ignoreChanges;
if((!(Array.isArray(data29))) && (data29 !== null)){
const err22 = {instancePath:instancePath+"/ignoreChanges",schemaPath:"#/properties/ignoreChanges/type",keyword:"type",params:{type: schema78.properties.ignoreChanges.type}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data29)){
const len1 = data29.length;
for(let i1=0; i1<len1; i1++){
let data30 = data29[i1];
if(typeof data30 === "string"){
if(!pattern24.test(data30)){
const err23 = {instancePath:instancePath+"/ignoreChanges/" + i1,schemaPath:"#/properties/ignoreChanges/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z]+(?:[./][A-Za-z0-9_-]+)*$"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/ignoreChanges/" + i1,schemaPath:"#/properties/ignoreChanges/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
if(data.ignoreWarnings !== undefined){
if(!(validate280(data.ignoreWarnings, {instancePath:instancePath+"/ignoreWarnings",parentData:data,parentDataProperty:"ignoreWarnings",rootData}))){
vErrors = append(vErrors, validate280.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate221.errors = vErrors;
return errors === 0;
}

const schema96 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"description":{"$ref":"#/definitions/note"},"type":{"type":"string","enum":["triggered","continuous"]},"only":{"$ref":"#/definitions/only"},"tags":{"$ref":"#/definitions/tags"},"matrix":{"$ref":"#/definitions/matrix"},"source":{"type":["string","null"],"minLength":1,"maxLength":1000},"script":{"type":["string","null"],"minLength":1,"maxLength":65536},"language":{"type":["string","null"],"enum":["sh","bash","py","php","js","ps1","fsx","cmd","bat",null]},"schedule":{"type":["string","null"],"minLength":1,"maxLength":500},"timeZone":{"$ref":"#/definitions/timeZone"},"calendar":{"$ref":"#/definitions/calendar"},"state":{"$ref":"#/definitions/activity"},"singleton":{"type":["boolean","null"]},"inPlace":{"type":["boolean","null"]},"arguments":{"type":["string","array","null"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","maxLength":8192}},{"if":{"type":"array"},"then":{"type":"array","maxItems":1000,"items":{"type":"string"}}}]},"environment":{"type":["object","null"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,199}$"},"additionalProperties":{"type":["string","null"]},"maxProperties":200},"stoppingWaitTime":{"$ref":"#/definitions/duration"},"idleTimeout":{"$ref":"#/definitions/duration"},"historySize":{"type":["integer","null"],"minimum":1,"maximum":1000},"restartTime":{"$ref":"#/definitions/duration"},"maxRestarts":{"type":["integer","null"],"minimum":0,"maximum":1000000},"debug":{"type":["boolean","null"]},"user":{"type":["string","null"],"pattern":"^[a-z_][a-z0-9_-]{0,31}$"},"overlap":{"type":["string","null"],"enum":["skip","queue","cancelRunning",null]},"catchUp":{"$ref":"#/definitions/catchUp"},"notify":{"$ref":"#/definitions/notify"},"protect":{"$ref":"#/definitions/protect"},"ignoreWarnings":{"$ref":"#/definitions/ignoreWarnings"}}};
const pattern26 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,199}$", "u");
const pattern27 = new RegExp("^[a-z_][a-z0-9_-]{0,31}$", "u");

function validate284(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema96.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!((data1 === "triggered") || (data1 === "continuous"))){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema96.properties.type.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.only !== undefined){
if(!(validate29(data.only, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData}))){
vErrors = append(vErrors, validate29.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate27(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
if(data.matrix !== undefined){
if(!(validate225(data.matrix, {instancePath:instancePath+"/matrix",parentData:data,parentDataProperty:"matrix",rootData}))){
vErrors = append(vErrors, validate225.errors);
errors = vErrors.length;
}
}
if(data.source !== undefined){
let data5 = data.source;
if((typeof data5 !== "string") && (data5 !== null)){
const err4 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: schema96.properties.source.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data5 === "string"){
if(data5.length > 1000){
const err5 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data5.length < 1){
const err6 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.script !== undefined){
let data6 = data.script;
if((typeof data6 !== "string") && (data6 !== null)){
const err7 = {instancePath:instancePath+"/script",schemaPath:"#/properties/script/type",keyword:"type",params:{type: schema96.properties.script.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data6 === "string"){
if(data6.length > 65536){
const err8 = {instancePath:instancePath+"/script",schemaPath:"#/properties/script/maxLength",keyword:"maxLength",params:{limit: 65536}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data6.length < 1){
const err9 = {instancePath:instancePath+"/script",schemaPath:"#/properties/script/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.language !== undefined){
let data7 = data.language;
if((typeof data7 !== "string") && (data7 !== null)){
const err10 = {instancePath:instancePath+"/language",schemaPath:"#/properties/language/type",keyword:"type",params:{type: schema96.properties.language.type}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((((((((((data7 === "sh") || (data7 === "bash")) || (data7 === "py")) || (data7 === "php")) || (data7 === "js")) || (data7 === "ps1")) || (data7 === "fsx")) || (data7 === "cmd")) || (data7 === "bat")) || (data7 === null))){
const err11 = {instancePath:instancePath+"/language",schemaPath:"#/properties/language/enum",keyword:"enum",params:{allowedValues: schema96.properties.language.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.schedule !== undefined){
let data8 = data.schedule;
if((typeof data8 !== "string") && (data8 !== null)){
const err12 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/type",keyword:"type",params:{type: schema96.properties.schedule.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(typeof data8 === "string"){
if(data8.length > 500){
const err13 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data8.length < 1){
const err14 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.timeZone !== undefined){
if(!(validate32(data.timeZone, {instancePath:instancePath+"/timeZone",parentData:data,parentDataProperty:"timeZone",rootData}))){
vErrors = append(vErrors, validate32.errors);
errors = vErrors.length;
}
}
if(data.calendar !== undefined){
if(!(validate190(data.calendar, {instancePath:instancePath+"/calendar",parentData:data,parentDataProperty:"calendar",rootData}))){
vErrors = append(vErrors, validate190.errors);
errors = vErrors.length;
}
}
if(data.state !== undefined){
if(!(validate34(data.state, {instancePath:instancePath+"/state",parentData:data,parentDataProperty:"state",rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
if(data.singleton !== undefined){
let data12 = data.singleton;
if((typeof data12 !== "boolean") && (data12 !== null)){
const err15 = {instancePath:instancePath+"/singleton",schemaPath:"#/properties/singleton/type",keyword:"type",params:{type: schema96.properties.singleton.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.inPlace !== undefined){
let data13 = data.inPlace;
if((typeof data13 !== "boolean") && (data13 !== null)){
const err16 = {instancePath:instancePath+"/inPlace",schemaPath:"#/properties/inPlace/type",keyword:"type",params:{type: schema96.properties.inPlace.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.arguments !== undefined){
let data14 = data.arguments;
if(((typeof data14 !== "string") && (!(Array.isArray(data14)))) && (data14 !== null)){
const err17 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: schema96.properties.arguments.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs26 = errors;
let valid2 = true;
const _errs27 = errors;
if(typeof data14 !== "string"){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs27 === errors;
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs29 = errors;
if(typeof data14 === "string"){
if(data14.length > 8192){
const err19 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/0/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid0 = _errs29 === errors;
valid2 = _valid0;
}
if(!valid2){
const err21 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const _errs32 = errors;
let valid3 = true;
const _errs33 = errors;
if(!(Array.isArray(data14))){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid1 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs35 = errors;
if(Array.isArray(data14)){
if(data14.length > 1000){
const err23 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
if(typeof data14[i0] !== "string"){
const err24 = {instancePath:instancePath+"/arguments/" + i0,schemaPath:"#/properties/arguments/allOf/1/then/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid1 = _errs35 === errors;
valid3 = _valid1;
}
if(!valid3){
const err26 = {instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.environment !== undefined){
let data16 = data.environment;
if((!(data16 && typeof data16 == "object" && !Array.isArray(data16))) && (data16 !== null)){
const err27 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: schema96.properties.environment.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(Object.keys(data16).length > 200){
const err28 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/maxProperties",keyword:"maxProperties",params:{limit: 200}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key1 in data16){
const _errs41 = errors;
if(typeof key1 === "string"){
if(!pattern26.test(key1)){
const err29 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,199}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
var valid6 = _errs41 === errors;
if(!valid6){
const err30 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
for(const key2 in data16){
let data17 = data16[key2];
if((typeof data17 !== "string") && (data17 !== null)){
const err31 = {instancePath:instancePath+"/environment/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/type",keyword:"type",params:{type: schema96.properties.environment.additionalProperties.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
if(data.stoppingWaitTime !== undefined){
if(!(validate46(data.stoppingWaitTime, {instancePath:instancePath+"/stoppingWaitTime",parentData:data,parentDataProperty:"stoppingWaitTime",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.idleTimeout !== undefined){
if(!(validate46(data.idleTimeout, {instancePath:instancePath+"/idleTimeout",parentData:data,parentDataProperty:"idleTimeout",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.historySize !== undefined){
let data20 = data.historySize;
if((!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))) && (data20 !== null)){
const err32 = {instancePath:instancePath+"/historySize",schemaPath:"#/properties/historySize/type",keyword:"type",params:{type: schema96.properties.historySize.type}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 1000 || isNaN(data20)){
const err33 = {instancePath:instancePath+"/historySize",schemaPath:"#/properties/historySize/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data20 < 1 || isNaN(data20)){
const err34 = {instancePath:instancePath+"/historySize",schemaPath:"#/properties/historySize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.restartTime !== undefined){
if(!(validate46(data.restartTime, {instancePath:instancePath+"/restartTime",parentData:data,parentDataProperty:"restartTime",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.maxRestarts !== undefined){
let data22 = data.maxRestarts;
if((!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))) && (data22 !== null)){
const err35 = {instancePath:instancePath+"/maxRestarts",schemaPath:"#/properties/maxRestarts/type",keyword:"type",params:{type: schema96.properties.maxRestarts.type}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 1000000 || isNaN(data22)){
const err36 = {instancePath:instancePath+"/maxRestarts",schemaPath:"#/properties/maxRestarts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data22 < 0 || isNaN(data22)){
const err37 = {instancePath:instancePath+"/maxRestarts",schemaPath:"#/properties/maxRestarts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data.debug !== undefined){
let data23 = data.debug;
if((typeof data23 !== "boolean") && (data23 !== null)){
const err38 = {instancePath:instancePath+"/debug",schemaPath:"#/properties/debug/type",keyword:"type",params:{type: schema96.properties.debug.type}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.user !== undefined){
let data24 = data.user;
if((typeof data24 !== "string") && (data24 !== null)){
const err39 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: schema96.properties.user.type}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(typeof data24 === "string"){
if(!pattern27.test(data24)){
const err40 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[a-z_][a-z0-9_-]{0,31}$"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data.overlap !== undefined){
let data25 = data.overlap;
if((typeof data25 !== "string") && (data25 !== null)){
const err41 = {instancePath:instancePath+"/overlap",schemaPath:"#/properties/overlap/type",keyword:"type",params:{type: schema96.properties.overlap.type}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!((((data25 === "skip") || (data25 === "queue")) || (data25 === "cancelRunning")) || (data25 === null))){
const err42 = {instancePath:instancePath+"/overlap",schemaPath:"#/properties/overlap/enum",keyword:"enum",params:{allowedValues: schema96.properties.overlap.enum}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.catchUp !== undefined){
if(!(validate210(data.catchUp, {instancePath:instancePath+"/catchUp",parentData:data,parentDataProperty:"catchUp",rootData}))){
vErrors = append(vErrors, validate210.errors);
errors = vErrors.length;
}
}
if(data.notify !== undefined){
if(!(validate42(data.notify, {instancePath:instancePath+"/notify",parentData:data,parentDataProperty:"notify",rootData}))){
vErrors = append(vErrors, validate42.errors);
errors = vErrors.length;
}
}
if(data.protect !== undefined){
if(!(validate278(data.protect, {instancePath:instancePath+"/protect",parentData:data,parentDataProperty:"protect",rootData}))){
vErrors = append(vErrors, validate278.errors);
errors = vErrors.length;
}
}
if(data.ignoreWarnings !== undefined){
if(!(validate280(data.ignoreWarnings, {instancePath:instancePath+"/ignoreWarnings",parentData:data,parentDataProperty:"ignoreWarnings",rootData}))){
vErrors = append(vErrors, validate280.errors);
errors = vErrors.length;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate284.errors = vErrors;
return errors === 0;
}

const schema97 = {"type":["array","null"],"maxItems":1000,"items":{"$ref":"#/definitions/scheduleTest"}};
const schema98 = {"type":"object","additionalProperties":false,"required":["name","at"],"properties":{"name":{"type":"string","minLength":1,"maxLength":200},"job":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"collection":{"$ref":"#/definitions/name"},"applied":{"$ref":"#/definitions/instant"},"at":{"$ref":"#/definitions/instant"},"until":{"$ref":"#/definitions/instant"},"for":{"$ref":"#/definitions/duration"},"outage":{"type":["object","array"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/testSpan"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/testSpan"}}}]},"paused":{"type":["object","array"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/testSpan"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/testSpan"}}}]},"duration":{"$ref":"#/definitions/duration"},"fails":{"type":["integer","string"],"allOf":[{"if":{"type":"integer"},"then":{"type":"integer","minimum":0,"maximum":10000}},{"if":{"type":"string"},"then":{"type":"string","enum":["always"]}}]},"expect":{"type":["array","object","string"],"allOf":[{"if":{"type":"array"},"then":{"type":"array","maxItems":10000,"items":{"$ref":"#/definitions/expectedRun"}}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/windowExpectation"}},{"if":{"type":"string"},"then":{"type":"string","enum":["none"]}}]},"skips":{"type":["array","string"],"allOf":[{"if":{"type":"array"},"then":{"type":"array","maxItems":1000,"items":{"$ref":"#/definitions/expectedSkip"}}},{"if":{"type":"string"},"then":{"type":"string","enum":["none"]}}]}}};
const pattern28 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$", "u");
const schema99 = {"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"$ref":"#/definitions/instant"},"to":{"$ref":"#/definitions/instant"}}};

function validate307(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "from") || (key0 === "to"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.from !== undefined){
if(!(validate122(data.from, {instancePath:instancePath+"/from",parentData:data,parentDataProperty:"from",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
if(data.to !== undefined){
if(!(validate122(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate307.errors = vErrors;
return errors === 0;
}

const schema100 = {"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/expectedMoment"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/runDetails"}}]};
const schema101 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$"};

function validate316(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern13.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate316.errors = vErrors;
return errors === 0;
}

const schema102 = {"type":"object","additionalProperties":false,"required":["at"],"properties":{"at":{"$ref":"#/definitions/expectedMoment"},"job":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"status":{"type":["string","null"],"enum":["succeeded","failed","running",null]},"reason":{"type":["string","null"],"maxLength":100},"late":{"$ref":"#/definitions/duration"},"attempts":{"type":["integer","null"],"minimum":1,"maximum":1000000}}};

function validate318(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.at === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "at") || (key0 === "job")) || (key0 === "status")) || (key0 === "reason")) || (key0 === "late")) || (key0 === "attempts"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.at !== undefined){
if(!(validate316(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
}
if(data.job !== undefined){
let data1 = data.job;
if((typeof data1 !== "string") && (data1 !== null)){
const err2 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/type",keyword:"type",params:{type: schema102.properties.job.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern28.test(data1)){
const err3 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.status !== undefined){
let data2 = data.status;
if((typeof data2 !== "string") && (data2 !== null)){
const err4 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: schema102.properties.status.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((((data2 === "succeeded") || (data2 === "failed")) || (data2 === "running")) || (data2 === null))){
const err5 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema102.properties.status.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.reason !== undefined){
let data3 = data.reason;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema102.properties.reason.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length > 100){
const err7 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.late !== undefined){
if(!(validate46(data.late, {instancePath:instancePath+"/late",parentData:data,parentDataProperty:"late",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.attempts !== undefined){
let data5 = data.attempts;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
const err8 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/type",keyword:"type",params:{type: schema102.properties.attempts.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1000000 || isNaN(data5)){
const err9 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err10 = {instancePath:instancePath+"/attempts",schemaPath:"#/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate318.errors = vErrors;
return errors === 0;
}


function validate315(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema100.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate316(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(!(validate318(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate318.errors);
errors = vErrors.length;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err4 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate315.errors = vErrors;
return errors === 0;
}

const schema103 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"count":{"type":["integer","null"],"minimum":0,"maximum":1000000},"atLeast":{"type":["integer","null"],"minimum":1,"maximum":1000000},"atMost":{"type":["integer","null"],"minimum":0,"maximum":1000000},"first":{"$ref":"#/definitions/expectedRun"},"last":{"$ref":"#/definitions/expectedRun"},"includes":{"type":["string","object","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/expectedMoment"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/runDetails"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/definitions/expectedRun"}}}]},"never":{"type":["string","object","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/expectedMoment"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/testSpan"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/definitions/forbiddenTime"}}}]},"every":{"$ref":"#/definitions/duration"},"gapMin":{"$ref":"#/definitions/duration"},"gapMax":{"$ref":"#/definitions/duration"},"time":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/timeOfDay"}},{"if":{"type":"array"},"then":{"type":"array","minItems":1,"maxItems":1440,"items":{"$ref":"#/definitions/timeOfDay"}}}]},"except":{"type":["array","null"],"maxItems":1000,"items":{"$ref":"#/definitions/expectedRun"}},"weekDays":{"type":["array","null"],"minItems":1,"maxItems":7,"items":{"$ref":"#/definitions/weekDay"}}}};
const schema104 = {"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/expectedMoment"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/testSpan"}}]};

function validate331(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema104.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate316(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(!(validate307(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate307.errors);
errors = vErrors.length;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err4 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate331.errors = vErrors;
return errors === 0;
}

const schema105 = {"type":"string","pattern":"^(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?$"};
const pattern31 = new RegExp("^(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?$", "u");

function validate338(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern31.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate338.errors = vErrors;
return errors === 0;
}


function validate323(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema103.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.count !== undefined){
let data0 = data.count;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: schema103.properties.count.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 1000000 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.atLeast !== undefined){
let data1 = data.atLeast;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err5 = {instancePath:instancePath+"/atLeast",schemaPath:"#/properties/atLeast/type",keyword:"type",params:{type: schema103.properties.atLeast.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/atLeast",schemaPath:"#/properties/atLeast/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/atLeast",schemaPath:"#/properties/atLeast/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.atMost !== undefined){
let data2 = data.atMost;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
const err8 = {instancePath:instancePath+"/atMost",schemaPath:"#/properties/atMost/type",keyword:"type",params:{type: schema103.properties.atMost.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 1000000 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/atMost",schemaPath:"#/properties/atMost/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/atMost",schemaPath:"#/properties/atMost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.first !== undefined){
if(!(validate315(data.first, {instancePath:instancePath+"/first",parentData:data,parentDataProperty:"first",rootData}))){
vErrors = append(vErrors, validate315.errors);
errors = vErrors.length;
}
}
if(data.last !== undefined){
if(!(validate315(data.last, {instancePath:instancePath+"/last",parentData:data,parentDataProperty:"last",rootData}))){
vErrors = append(vErrors, validate315.errors);
errors = vErrors.length;
}
}
if(data.includes !== undefined){
let data5 = data.includes;
if((!data5 || typeof data5 != "object") && (typeof data5 !== "string")){
const err11 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/type",keyword:"type",params:{type: schema103.properties.includes.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const _errs13 = errors;
let valid2 = true;
const _errs14 = errors;
if(typeof data5 !== "string"){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs16 = errors;
if(!(validate316(data5, {instancePath:instancePath+"/includes",parentData:data,parentDataProperty:"includes",rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
var _valid0 = _errs16 === errors;
valid2 = _valid0;
}
if(!valid2){
const err13 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs18 = errors;
let valid3 = true;
const _errs19 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs19 === errors;
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs21 = errors;
if(!(validate318(data5, {instancePath:instancePath+"/includes",parentData:data,parentDataProperty:"includes",rootData}))){
vErrors = append(vErrors, validate318.errors);
errors = vErrors.length;
}
var _valid1 = _errs21 === errors;
valid3 = _valid1;
}
if(!valid3){
const err15 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const _errs23 = errors;
let valid4 = true;
const _errs24 = errors;
if(!(Array.isArray(data5))){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid2 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs26 = errors;
if(Array.isArray(data5)){
if(data5.length > 1000){
const err17 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/allOf/2/then/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5.length < 1){
const err18 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/allOf/2/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate315(data5[i0], {instancePath:instancePath+"/includes/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate315.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/allOf/2/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs26 === errors;
valid4 = _valid2;
}
if(!valid4){
const err20 = {instancePath:instancePath+"/includes",schemaPath:"#/properties/includes/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.never !== undefined){
let data7 = data.never;
if((!data7 || typeof data7 != "object") && (typeof data7 !== "string")){
const err21 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/type",keyword:"type",params:{type: schema103.properties.never.type}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const _errs32 = errors;
let valid8 = true;
const _errs33 = errors;
if(typeof data7 !== "string"){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs35 = errors;
if(!(validate316(data7, {instancePath:instancePath+"/never",parentData:data,parentDataProperty:"never",rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
var _valid3 = _errs35 === errors;
valid8 = _valid3;
}
if(!valid8){
const err23 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const _errs37 = errors;
let valid9 = true;
const _errs38 = errors;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid4 = _errs38 === errors;
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs40 = errors;
if(!(validate307(data7, {instancePath:instancePath+"/never",parentData:data,parentDataProperty:"never",rootData}))){
vErrors = append(vErrors, validate307.errors);
errors = vErrors.length;
}
var _valid4 = _errs40 === errors;
valid9 = _valid4;
}
if(!valid9){
const err25 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const _errs42 = errors;
let valid10 = true;
const _errs43 = errors;
if(!(Array.isArray(data7))){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid5 = _errs43 === errors;
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs45 = errors;
if(Array.isArray(data7)){
if(data7.length > 1000){
const err27 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/allOf/2/then/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data7.length < 1){
const err28 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/allOf/2/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(validate331(data7[i1], {instancePath:instancePath+"/never/" + i1,parentData:data7,parentDataProperty:i1,rootData}))){
vErrors = append(vErrors, validate331.errors);
errors = vErrors.length;
}
}
}
else {
const err29 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/allOf/2/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid5 = _errs45 === errors;
valid10 = _valid5;
}
if(!valid10){
const err30 = {instancePath:instancePath+"/never",schemaPath:"#/properties/never/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.every !== undefined){
if(!(validate46(data.every, {instancePath:instancePath+"/every",parentData:data,parentDataProperty:"every",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.gapMin !== undefined){
if(!(validate46(data.gapMin, {instancePath:instancePath+"/gapMin",parentData:data,parentDataProperty:"gapMin",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.gapMax !== undefined){
if(!(validate46(data.gapMax, {instancePath:instancePath+"/gapMax",parentData:data,parentDataProperty:"gapMax",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.time !== undefined){
let data12 = data.time;
if((typeof data12 !== "string") && (!(Array.isArray(data12)))){
const err31 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: schema103.properties.time.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const _errs54 = errors;
let valid14 = true;
const _errs55 = errors;
if(typeof data12 !== "string"){
const err32 = {};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid6 = _errs55 === errors;
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs57 = errors;
if(!(validate338(data12, {instancePath:instancePath+"/time",parentData:data,parentDataProperty:"time",rootData}))){
vErrors = append(vErrors, validate338.errors);
errors = vErrors.length;
}
var _valid6 = _errs57 === errors;
valid14 = _valid6;
}
if(!valid14){
const err33 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const _errs59 = errors;
let valid15 = true;
const _errs60 = errors;
if(!(Array.isArray(data12))){
const err34 = {};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid7 = _errs60 === errors;
errors = _errs59;
if(vErrors !== null){
if(_errs59){
vErrors.length = _errs59;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs62 = errors;
if(Array.isArray(data12)){
if(data12.length > 1440){
const err35 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 1440}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data12.length < 1){
const err36 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
if(!(validate338(data12[i2], {instancePath:instancePath+"/time/" + i2,parentData:data12,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate338.errors);
errors = vErrors.length;
}
}
}
else {
const err37 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid7 = _errs62 === errors;
valid15 = _valid7;
}
if(!valid15){
const err38 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.except !== undefined){
let data14 = data.except;
if((!(Array.isArray(data14))) && (data14 !== null)){
const err39 = {instancePath:instancePath+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type: schema103.properties.except.type}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(Array.isArray(data14)){
if(data14.length > 1000){
const err40 = {instancePath:instancePath+"/except",schemaPath:"#/properties/except/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
if(!(validate315(data14[i3], {instancePath:instancePath+"/except/" + i3,parentData:data14,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate315.errors);
errors = vErrors.length;
}
}
}
}
if(data.weekDays !== undefined){
let data16 = data.weekDays;
if((!(Array.isArray(data16))) && (data16 !== null)){
const err41 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/type",keyword:"type",params:{type: schema103.properties.weekDays.type}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(Array.isArray(data16)){
if(data16.length > 7){
const err42 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/maxItems",keyword:"maxItems",params:{limit: 7}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data16.length < 1){
const err43 = {instancePath:instancePath+"/weekDays",schemaPath:"#/properties/weekDays/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len4 = data16.length;
for(let i4=0; i4<len4; i4++){
if(!(validate241(data16[i4], {instancePath:instancePath+"/weekDays/" + i4,parentData:data16,parentDataProperty:i4,rootData}))){
vErrors = append(vErrors, validate241.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err44 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
validate323.errors = vErrors;
return errors === 0;
}

const schema106 = {"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/expectedMoment"}},{"if":{"type":"object"},"then":{"$ref":"#/definitions/skipDetails"}}]};
const schema107 = {"type":"object","additionalProperties":false,"properties":{"at":{"$ref":"#/definitions/expectedMoment"},"first":{"$ref":"#/definitions/expectedMoment"},"last":{"$ref":"#/definitions/expectedMoment"},"count":{"type":["integer","null"],"minimum":1,"maximum":1000000},"job":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"reason":{"type":["string","null"],"maxLength":100}}};

function validate346(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "at") || (key0 === "first")) || (key0 === "last")) || (key0 === "count")) || (key0 === "job")) || (key0 === "reason"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.at !== undefined){
if(!(validate316(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
}
if(data.first !== undefined){
if(!(validate316(data.first, {instancePath:instancePath+"/first",parentData:data,parentDataProperty:"first",rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
}
if(data.last !== undefined){
if(!(validate316(data.last, {instancePath:instancePath+"/last",parentData:data,parentDataProperty:"last",rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
}
if(data.count !== undefined){
let data3 = data.count;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
const err1 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: schema107.properties.count.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 1000000 || isNaN(data3)){
const err2 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err3 = {instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.job !== undefined){
let data4 = data.job;
if((typeof data4 !== "string") && (data4 !== null)){
const err4 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/type",keyword:"type",params:{type: schema107.properties.job.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data4 === "string"){
if(!pattern28.test(data4)){
const err5 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.reason !== undefined){
let data5 = data.reason;
if((typeof data5 !== "string") && (data5 !== null)){
const err6 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema107.properties.reason.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data5 === "string"){
if(data5.length > 100){
const err7 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate346.errors = vErrors;
return errors === 0;
}


function validate344(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema106.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate316(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate316.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(!(validate346(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate346.errors);
errors = vErrors.length;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err4 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate344.errors = vErrors;
return errors === 0;
}


function validate301(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema98.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length > 200){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.job !== undefined){
let data1 = data.job;
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/type",keyword:"type",params:{type: schema98.properties.job.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern28.test(data1)){
const err7 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.collection !== undefined){
if(!(validate23(data.collection, {instancePath:instancePath+"/collection",parentData:data,parentDataProperty:"collection",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
if(data.applied !== undefined){
if(!(validate122(data.applied, {instancePath:instancePath+"/applied",parentData:data,parentDataProperty:"applied",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
if(data.at !== undefined){
if(!(validate122(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
if(data.until !== undefined){
if(!(validate122(data.until, {instancePath:instancePath+"/until",parentData:data,parentDataProperty:"until",rootData}))){
vErrors = append(vErrors, validate122.errors);
errors = vErrors.length;
}
}
if(data.for !== undefined){
if(!(validate46(data.for, {instancePath:instancePath+"/for",parentData:data,parentDataProperty:"for",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.outage !== undefined){
let data7 = data.outage;
if(!data7 || typeof data7 != "object"){
const err8 = {instancePath:instancePath+"/outage",schemaPath:"#/properties/outage/type",keyword:"type",params:{type: schema98.properties.outage.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const _errs14 = errors;
let valid2 = true;
const _errs15 = errors;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs17 = errors;
if(!(validate307(data7, {instancePath:instancePath+"/outage",parentData:data,parentDataProperty:"outage",rootData}))){
vErrors = append(vErrors, validate307.errors);
errors = vErrors.length;
}
var _valid0 = _errs17 === errors;
valid2 = _valid0;
}
if(!valid2){
const err10 = {instancePath:instancePath+"/outage",schemaPath:"#/properties/outage/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const _errs19 = errors;
let valid3 = true;
const _errs20 = errors;
if(!(Array.isArray(data7))){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs20 === errors;
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs22 = errors;
if(Array.isArray(data7)){
if(data7.length > 100){
const err12 = {instancePath:instancePath+"/outage",schemaPath:"#/properties/outage/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data7.length < 1){
const err13 = {instancePath:instancePath+"/outage",schemaPath:"#/properties/outage/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate307(data7[i0], {instancePath:instancePath+"/outage/" + i0,parentData:data7,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate307.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/outage",schemaPath:"#/properties/outage/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs22 === errors;
valid3 = _valid1;
}
if(!valid3){
const err15 = {instancePath:instancePath+"/outage",schemaPath:"#/properties/outage/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.paused !== undefined){
let data9 = data.paused;
if(!data9 || typeof data9 != "object"){
const err16 = {instancePath:instancePath+"/paused",schemaPath:"#/properties/paused/type",keyword:"type",params:{type: schema98.properties.paused.type}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const _errs28 = errors;
let valid7 = true;
const _errs29 = errors;
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs29 === errors;
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs31 = errors;
if(!(validate307(data9, {instancePath:instancePath+"/paused",parentData:data,parentDataProperty:"paused",rootData}))){
vErrors = append(vErrors, validate307.errors);
errors = vErrors.length;
}
var _valid2 = _errs31 === errors;
valid7 = _valid2;
}
if(!valid7){
const err18 = {instancePath:instancePath+"/paused",schemaPath:"#/properties/paused/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const _errs33 = errors;
let valid8 = true;
const _errs34 = errors;
if(!(Array.isArray(data9))){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid3 = _errs34 === errors;
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs36 = errors;
if(Array.isArray(data9)){
if(data9.length > 100){
const err20 = {instancePath:instancePath+"/paused",schemaPath:"#/properties/paused/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9.length < 1){
const err21 = {instancePath:instancePath+"/paused",schemaPath:"#/properties/paused/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(!(validate307(data9[i1], {instancePath:instancePath+"/paused/" + i1,parentData:data9,parentDataProperty:i1,rootData}))){
vErrors = append(vErrors, validate307.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/paused",schemaPath:"#/properties/paused/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs36 === errors;
valid8 = _valid3;
}
if(!valid8){
const err23 = {instancePath:instancePath+"/paused",schemaPath:"#/properties/paused/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.duration !== undefined){
if(!(validate46(data.duration, {instancePath:instancePath+"/duration",parentData:data,parentDataProperty:"duration",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.fails !== undefined){
let data12 = data.fails;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (typeof data12 !== "string")){
const err24 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/type",keyword:"type",params:{type: schema98.properties.fails.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const _errs43 = errors;
let valid12 = true;
const _errs44 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid4 = _errs44 === errors;
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs46 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err26 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/0/then/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 10000 || isNaN(data12)){
const err27 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/0/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err28 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/0/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var _valid4 = _errs46 === errors;
valid12 = _valid4;
}
if(!valid12){
const err29 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const _errs49 = errors;
let valid13 = true;
const _errs50 = errors;
if(typeof data12 !== "string"){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid5 = _errs50 === errors;
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs52 = errors;
if(typeof data12 !== "string"){
const err31 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/1/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!(data12 === "always")){
const err32 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/1/then/enum",keyword:"enum",params:{allowedValues: schema98.properties.fails.allOf[1].then.enum}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid5 = _errs52 === errors;
valid13 = _valid5;
}
if(!valid13){
const err33 = {instancePath:instancePath+"/fails",schemaPath:"#/properties/fails/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.expect !== undefined){
let data13 = data.expect;
if((!data13 || typeof data13 != "object") && (typeof data13 !== "string")){
const err34 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/type",keyword:"type",params:{type: schema98.properties.expect.type}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const _errs57 = errors;
let valid15 = true;
const _errs58 = errors;
if(!(Array.isArray(data13))){
const err35 = {};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid6 = _errs58 === errors;
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs60 = errors;
if(Array.isArray(data13)){
if(data13.length > 10000){
const err36 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/0/then/maxItems",keyword:"maxItems",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
if(!(validate315(data13[i2], {instancePath:instancePath+"/expect/" + i2,parentData:data13,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate315.errors);
errors = vErrors.length;
}
}
}
else {
const err37 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/0/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid6 = _errs60 === errors;
valid15 = _valid6;
}
if(!valid15){
const err38 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
const _errs64 = errors;
let valid18 = true;
const _errs65 = errors;
if(!(data13 && typeof data13 == "object" && !Array.isArray(data13))){
const err39 = {};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid7 = _errs65 === errors;
errors = _errs64;
if(vErrors !== null){
if(_errs64){
vErrors.length = _errs64;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs67 = errors;
if(!(validate323(data13, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = append(vErrors, validate323.errors);
errors = vErrors.length;
}
var _valid7 = _errs67 === errors;
valid18 = _valid7;
}
if(!valid18){
const err40 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const _errs69 = errors;
let valid19 = true;
const _errs70 = errors;
if(typeof data13 !== "string"){
const err41 = {};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid8 = _errs70 === errors;
errors = _errs69;
if(vErrors !== null){
if(_errs69){
vErrors.length = _errs69;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs72 = errors;
if(typeof data13 !== "string"){
const err42 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/2/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!(data13 === "none")){
const err43 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/2/then/enum",keyword:"enum",params:{allowedValues: schema98.properties.expect.allOf[2].then.enum}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid8 = _errs72 === errors;
valid19 = _valid8;
}
if(!valid19){
const err44 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.skips !== undefined){
let data15 = data.skips;
if((!(Array.isArray(data15))) && (typeof data15 !== "string")){
const err45 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/type",keyword:"type",params:{type: schema98.properties.skips.type}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
const _errs77 = errors;
let valid21 = true;
const _errs78 = errors;
if(!(Array.isArray(data15))){
const err46 = {};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid9 = _errs78 === errors;
errors = _errs77;
if(vErrors !== null){
if(_errs77){
vErrors.length = _errs77;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs80 = errors;
if(Array.isArray(data15)){
if(data15.length > 1000){
const err47 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/allOf/0/then/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
if(!(validate344(data15[i3], {instancePath:instancePath+"/skips/" + i3,parentData:data15,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate344.errors);
errors = vErrors.length;
}
}
}
else {
const err48 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/allOf/0/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid9 = _errs80 === errors;
valid21 = _valid9;
}
if(!valid21){
const err49 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const _errs84 = errors;
let valid24 = true;
const _errs85 = errors;
if(typeof data15 !== "string"){
const err50 = {};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid10 = _errs85 === errors;
errors = _errs84;
if(vErrors !== null){
if(_errs84){
vErrors.length = _errs84;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs87 = errors;
if(typeof data15 !== "string"){
const err51 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/allOf/1/then/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!(data15 === "none")){
const err52 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/allOf/1/then/enum",keyword:"enum",params:{allowedValues: schema98.properties.skips.allOf[1].then.enum}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid10 = _errs87 === errors;
valid24 = _valid10;
}
if(!valid24){
const err53 = {instancePath:instancePath+"/skips",schemaPath:"#/properties/skips/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
validate301.errors = vErrors;
return errors === 0;
}


function validate300(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema97.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length > 1000){
const err1 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate301(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate301.errors);
errors = vErrors.length;
}
}
}
validate300.errors = vErrors;
return errors === 0;
}


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.jobCollection === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "jobCollection"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema7.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.jobCollection !== undefined){
if(!(validate23(data.jobCollection, {instancePath:instancePath+"/jobCollection",parentData:data,parentDataProperty:"jobCollection",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.location !== undefined){
let data2 = data.location;
if((typeof data2 !== "string") && (data2 !== null)){
const err2 = {instancePath:instancePath+"/location",schemaPath:"#/properties/location/type",keyword:"type",params:{type: schema7.properties.location.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 100){
const err3 = {instancePath:instancePath+"/location",schemaPath:"#/properties/location/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.tags !== undefined){
if(!(validate27(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = append(vErrors, validate27.errors);
errors = vErrors.length;
}
}
if(data.only !== undefined){
if(!(validate29(data.only, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData}))){
vErrors = append(vErrors, validate29.errors);
errors = vErrors.length;
}
}
if(data.timeZone !== undefined){
if(!(validate32(data.timeZone, {instancePath:instancePath+"/timeZone",parentData:data,parentDataProperty:"timeZone",rootData}))){
vErrors = append(vErrors, validate32.errors);
errors = vErrors.length;
}
}
if(data.state !== undefined){
if(!(validate34(data.state, {instancePath:instancePath+"/state",parentData:data,parentDataProperty:"state",rootData}))){
vErrors = append(vErrors, validate34.errors);
errors = vErrors.length;
}
}
if(data.sku !== undefined){
let data7 = data.sku;
if((typeof data7 !== "string") && (data7 !== null)){
const err4 = {instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type: schema7.properties.sku.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((((data7 === "free") || (data7 === "standard")) || (data7 === "p10Premium")) || (data7 === "p20Premium")) || (data7 === null))){
const err5 = {instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/enum",keyword:"enum",params:{allowedValues: schema7.properties.sku.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.quota !== undefined){
if(!(validate36(data.quota, {instancePath:instancePath+"/quota",parentData:data,parentDataProperty:"quota",rootData}))){
vErrors = append(vErrors, validate36.errors);
errors = vErrors.length;
}
}
if(data.concurrency !== undefined){
if(!(validate40(data.concurrency, {instancePath:instancePath+"/concurrency",parentData:data,parentDataProperty:"concurrency",rootData}))){
vErrors = append(vErrors, validate40.errors);
errors = vErrors.length;
}
}
if(data.notify !== undefined){
if(!(validate42(data.notify, {instancePath:instancePath+"/notify",parentData:data,parentDataProperty:"notify",rootData}))){
vErrors = append(vErrors, validate42.errors);
errors = vErrors.length;
}
}
if(data.calendars !== undefined){
if(!(validate175(data.calendars, {instancePath:instancePath+"/calendars",parentData:data,parentDataProperty:"calendars",rootData}))){
vErrors = append(vErrors, validate175.errors);
errors = vErrors.length;
}
}
if(data.defaults !== undefined){
if(!(validate188(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData}))){
vErrors = append(vErrors, validate188.errors);
errors = vErrors.length;
}
}
if(data.jobs !== undefined){
let data13 = data.jobs;
if((!(data13 && typeof data13 == "object" && !Array.isArray(data13))) && (data13 !== null)){
const err6 = {instancePath:instancePath+"/jobs",schemaPath:"#/properties/jobs/type",keyword:"type",params:{type: schema7.properties.jobs.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key1 in data13){
const _errs19 = errors;
if(!(validate23(key1, {instancePath:instancePath+"/jobs",parentData:data13,parentDataProperty:"jobs",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid1 = _errs19 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/jobs",schemaPath:"#/properties/jobs/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data13){
if(!(validate221(data13[key2], {instancePath:instancePath+"/jobs/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data13,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate221.errors);
errors = vErrors.length;
}
}
}
}
if(data.webJobs !== undefined){
let data15 = data.webJobs;
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err8 = {instancePath:instancePath+"/webJobs",schemaPath:"#/properties/webJobs/type",keyword:"type",params:{type: schema7.properties.webJobs.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
const _errs24 = errors;
if(!(validate23(key3, {instancePath:instancePath+"/webJobs",parentData:data15,parentDataProperty:"webJobs",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid3 = _errs24 === errors;
if(!valid3){
const err9 = {instancePath:instancePath+"/webJobs",schemaPath:"#/properties/webJobs/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
for(const key4 in data15){
if(!(validate284(data15[key4], {instancePath:instancePath+"/webJobs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data15,parentDataProperty:key4,rootData}))){
vErrors = append(vErrors, validate284.errors);
errors = vErrors.length;
}
}
}
}
if(data.tests !== undefined){
if(!(validate300(data.tests, {instancePath:instancePath+"/tests",parentData:data,parentDataProperty:"tests",rootData}))){
vErrors = append(vErrors, validate300.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

export const project = validate354;
const schema108 = {"type":"object","additionalProperties":false,"properties":{"sched":{"type":["integer","null"],"const":1},"project":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"},"description":{"$ref":"#/definitions/note"},"backend":{"$ref":"#/definitions/backend"},"vars":{"type":["object","null"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]{0,99}$"},"additionalProperties":{"$ref":"#/definitions/variable"}},"import":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}},"removed":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}},"moved":{"type":["array","null"],"items":{"$ref":"#/definitions/move"}},"calendars":{"$ref":"#/definitions/calendars"},"targets":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/target"}},"environments":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/environment"}}}};
const pattern35 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]{0,99}$", "u");
const schema109 = {"type":["object","null"],"allOf":[{"if":{"type":"object"},"then":{"type":"object","required":["type"],"properties":{"type":{"enum":["file","http","postgres"]}},"allOf":[{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["file"]}}},"then":{"$ref":"#/definitions/fileBackend"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["http"]}}},"then":{"$ref":"#/definitions/httpBackend"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["postgres"]}}},"then":{"$ref":"#/definitions/postgresBackend"}}]}}]};
const schema110 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"file"},"path":{"type":["string","null"],"minLength":1}}};

function validate357(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "type") || (key0 === "path"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("file" !== data0){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "file"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: schema110.properties.path.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate357.errors = vErrors;
return errors === 0;
}

const schema111 = {"type":"object","additionalProperties":false,"required":["type","url"],"properties":{"type":{"type":"string","const":"http"},"url":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]"}}};
const pattern34 = new RegExp("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]", "u");

function validate359(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.url === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "type") || (key0 === "url"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("http" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "http"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.url !== undefined){
let data1 = data.url;
if(typeof data1 === "string"){
if(!pattern34.test(data1)){
const err5 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate359.errors = vErrors;
return errors === 0;
}

const schema112 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"postgres"},"url":{"type":["string","null"]}}};

function validate361(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "type") || (key0 === "url"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("postgres" !== data0){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "postgres"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.url !== undefined){
let data1 = data.url;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: schema112.properties.url.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate361.errors = vErrors;
return errors === 0;
}


function validate356(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema109.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "file")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate357(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate357.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "http")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate359(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate359.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid7 = true;
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.type === undefined) && (missing2 = "type")){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "postgres")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs24 = errors;
if(!(validate361(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate361.errors);
errors = vErrors.length;
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err14 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.type !== undefined){
let data3 = data.type;
if(!(((data3 === "file") || (data3 === "http")) || (data3 === "postgres"))){
const err15 = {instancePath:instancePath+"/type",schemaPath:"#/allOf/0/then/properties/type/enum",keyword:"enum",params:{allowedValues: schema109.allOf[0].then.properties.type.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err17 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate356.errors = vErrors;
return errors === 0;
}

const schema113 = {"type":["object","null"],"additionalProperties":false,"properties":{"default":{"type":["string","number","boolean","array","object","null"]},"type":{"type":["string","null"],"enum":["string","number","integer","boolean","list","map",null]},"description":{"$ref":"#/definitions/note"}}};

function validate364(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema113.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "default") || (key0 === "type")) || (key0 === "description"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.default !== undefined){
let data0 = data.default;
if((((typeof data0 != "object") && (typeof data0 !== "string")) && (!((typeof data0 == "number") && (isFinite(data0))))) && (typeof data0 !== "boolean")){
const err2 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: schema113.properties.default.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: schema113.properties.type.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((((((data1 === "string") || (data1 === "number")) || (data1 === "integer")) || (data1 === "boolean")) || (data1 === "list")) || (data1 === "map")) || (data1 === null))){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema113.properties.type.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
}
validate364.errors = vErrors;
return errors === 0;
}

const schema114 = {"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"to":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}}};

function validate367(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "from") || (key0 === "to"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!pattern28.test(data0)){
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!pattern28.test(data1)){
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate367.errors = vErrors;
return errors === 0;
}

const schema115 = {"type":"object","additionalProperties":false,"required":["uri"],"properties":{"description":{"$ref":"#/definitions/note"},"uri":{"$ref":"#/definitions/uri"},"method":{"$ref":"#/definitions/method"},"headers":{"$ref":"#/definitions/headers"},"authentication":{"$ref":"#/definitions/authentication"},"expect":{"$ref":"#/definitions/expectation"},"tls":{"$ref":"#/definitions/tls"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"},"timeout":{"$ref":"#/definitions/duration"},"limit":{"type":["integer","null"],"minimum":1,"maximum":10000}}};

function validate371(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.uri === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "uri"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema115.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.uri !== undefined){
if(!(validate57(data.uri, {instancePath:instancePath+"/uri",parentData:data,parentDataProperty:"uri",rootData}))){
vErrors = append(vErrors, validate57.errors);
errors = vErrors.length;
}
}
if(data.method !== undefined){
if(!(validate54(data.method, {instancePath:instancePath+"/method",parentData:data,parentDataProperty:"method",rootData}))){
vErrors = append(vErrors, validate54.errors);
errors = vErrors.length;
}
}
if(data.headers !== undefined){
if(!(validate59(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData}))){
vErrors = append(vErrors, validate59.errors);
errors = vErrors.length;
}
}
if(data.authentication !== undefined){
if(!(validate61(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData}))){
vErrors = append(vErrors, validate61.errors);
errors = vErrors.length;
}
}
if(data.expect !== undefined){
if(!(validate84(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData}))){
vErrors = append(vErrors, validate84.errors);
errors = vErrors.length;
}
}
if(data.tls !== undefined){
if(!(validate86(data.tls, {instancePath:instancePath+"/tls",parentData:data,parentDataProperty:"tls",rootData}))){
vErrors = append(vErrors, validate86.errors);
errors = vErrors.length;
}
}
if(data.retryPolicy !== undefined){
if(!(validate88(data.retryPolicy, {instancePath:instancePath+"/retryPolicy",parentData:data,parentDataProperty:"retryPolicy",rootData}))){
vErrors = append(vErrors, validate88.errors);
errors = vErrors.length;
}
}
if(data.errorAction !== undefined){
if(!(validate94(data.errorAction, {instancePath:instancePath+"/errorAction",parentData:data,parentDataProperty:"errorAction",rootData}))){
vErrors = append(vErrors, validate94.errors);
errors = vErrors.length;
}
}
if(data.timeout !== undefined){
if(!(validate46(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.limit !== undefined){
let data10 = data.limit;
if((!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) && (data10 !== null)){
const err2 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/type",keyword:"type",params:{type: schema115.properties.limit.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 10000 || isNaN(data10)){
const err3 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data10 < 1 || isNaN(data10)){
const err4 = {instancePath:instancePath+"/limit",schemaPath:"#/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate371.errors = vErrors;
return errors === 0;
}

const schema116 = {"type":["object","null"],"additionalProperties":false,"properties":{"description":{"$ref":"#/definitions/note"},"backend":{"$ref":"#/definitions/backend"},"vars":{"type":["object","null"],"additionalProperties":{"type":["string","number","boolean","array","object","null"]}}}};

function validate384(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema116.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "description") || (key0 === "backend")) || (key0 === "vars"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.backend !== undefined){
if(!(validate356(data.backend, {instancePath:instancePath+"/backend",parentData:data,parentDataProperty:"backend",rootData}))){
vErrors = append(vErrors, validate356.errors);
errors = vErrors.length;
}
}
if(data.vars !== undefined){
let data2 = data.vars;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (data2 !== null)){
const err2 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: schema116.properties.vars.type}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if((((typeof data3 != "object") && (typeof data3 !== "string")) && (!((typeof data3 == "number") && (isFinite(data3))))) && (typeof data3 !== "boolean")){
const err3 = {instancePath:instancePath+"/vars/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema116.properties.vars.additionalProperties.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
}
validate384.errors = vErrors;
return errors === 0;
}


function validate354(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema108.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.sched !== undefined){
let data0 = data.sched;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (data0 !== null)){
const err1 = {instancePath:instancePath+"/sched",schemaPath:"#/properties/sched/type",keyword:"type",params:{type: schema108.properties.sched.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(1 !== data0){
const err2 = {instancePath:instancePath+"/sched",schemaPath:"#/properties/sched/const",keyword:"const",params:{allowedValue: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.project !== undefined){
let data1 = data.project;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: schema108.properties.project.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err4 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.description !== undefined){
if(!(validate25(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
vErrors = append(vErrors, validate25.errors);
errors = vErrors.length;
}
}
if(data.backend !== undefined){
if(!(validate356(data.backend, {instancePath:instancePath+"/backend",parentData:data,parentDataProperty:"backend",rootData}))){
vErrors = append(vErrors, validate356.errors);
errors = vErrors.length;
}
}
if(data.vars !== undefined){
let data4 = data.vars;
if((!(data4 && typeof data4 == "object" && !Array.isArray(data4))) && (data4 !== null)){
const err5 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: schema108.properties.vars.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
const _errs10 = errors;
if(typeof key1 === "string"){
if(!pattern35.test(key1)){
const err6 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_-]{0,99}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid1 = _errs10 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data4){
if(!(validate364(data4[key2], {instancePath:instancePath+"/vars/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data4,parentDataProperty:key2,rootData}))){
vErrors = append(vErrors, validate364.errors);
errors = vErrors.length;
}
}
}
}
if(data.import !== undefined){
let data6 = data.import;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err8 = {instancePath:instancePath+"/import",schemaPath:"#/properties/import/type",keyword:"type",params:{type: schema108.properties.import.type}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern28.test(data7)){
const err9 = {instancePath:instancePath+"/import/" + i0,schemaPath:"#/properties/import/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/import/" + i0,schemaPath:"#/properties/import/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
if(data.removed !== undefined){
let data8 = data.removed;
if((!(Array.isArray(data8))) && (data8 !== null)){
const err11 = {instancePath:instancePath+"/removed",schemaPath:"#/properties/removed/type",keyword:"type",params:{type: schema108.properties.removed.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 === "string"){
if(!pattern28.test(data9)){
const err12 = {instancePath:instancePath+"/removed/" + i1,schemaPath:"#/properties/removed/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/removed/" + i1,schemaPath:"#/properties/removed/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
if(data.moved !== undefined){
let data10 = data.moved;
if((!(Array.isArray(data10))) && (data10 !== null)){
const err14 = {instancePath:instancePath+"/moved",schemaPath:"#/properties/moved/type",keyword:"type",params:{type: schema108.properties.moved.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
if(!(validate367(data10[i2], {instancePath:instancePath+"/moved/" + i2,parentData:data10,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate367.errors);
errors = vErrors.length;
}
}
}
}
if(data.calendars !== undefined){
if(!(validate175(data.calendars, {instancePath:instancePath+"/calendars",parentData:data,parentDataProperty:"calendars",rootData}))){
vErrors = append(vErrors, validate175.errors);
errors = vErrors.length;
}
}
if(data.targets !== undefined){
let data13 = data.targets;
if((!(data13 && typeof data13 == "object" && !Array.isArray(data13))) && (data13 !== null)){
const err15 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: schema108.properties.targets.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
const _errs27 = errors;
if(!(validate23(key3, {instancePath:instancePath+"/targets",parentData:data13,parentDataProperty:"targets",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid9 = _errs27 === errors;
if(!valid9){
const err16 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
for(const key4 in data13){
if(!(validate371(data13[key4], {instancePath:instancePath+"/targets/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data13,parentDataProperty:key4,rootData}))){
vErrors = append(vErrors, validate371.errors);
errors = vErrors.length;
}
}
}
}
if(data.environments !== undefined){
let data15 = data.environments;
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err17 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: schema108.properties.environments.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key5 in data15){
const _errs32 = errors;
if(!(validate23(key5, {instancePath:instancePath+"/environments",parentData:data15,parentDataProperty:"environments",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var valid11 = _errs32 === errors;
if(!valid11){
const err18 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames",keyword:"propertyNames",params:{propertyName: key5}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
for(const key6 in data15){
if(!(validate384(data15[key6], {instancePath:instancePath+"/environments/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data15,parentDataProperty:key6,rootData}))){
vErrors = append(vErrors, validate384.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate354.errors = vErrors;
return errors === 0;
}

export const serve = validate388;
const schema117 = {"type":"object","additionalProperties":false,"properties":{"listen":{"type":["string","null"],"pattern":"^(?:[^\\s:]+|\\[[0-9A-Fa-f:.]+\\])?:\\d{1,5}$"},"drain":{"$ref":"#/definitions/duration"},"tls":{"type":["object","null"],"additionalProperties":false,"required":["certificate","key"],"properties":{"certificate":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}}},"behindProxy":{"type":["boolean","null"]},"tokens":{"type":["array","null"],"items":{"$ref":"#/definitions/token"}},"definitions":{"type":["string","null"],"enum":["readWrite","readOnly",null]},"secrets":{"type":["object","null"],"additionalProperties":false,"properties":{"sources":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/secretSource"}},"rules":{"type":["array","null"],"items":{"$ref":"#/definitions/secretRule"}},"keys":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/keyPlace"}}}},"network":{"type":["object","null"],"additionalProperties":false,"properties":{"profile":{"type":["string","null"],"enum":["open","public","closed",null]},"allow":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}},"deny":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}}}},"interpreters":{"type":["object","null"],"propertyNames":{"pattern":"^\\.[A-Za-z0-9]{1,10}$"},"additionalProperties":{"type":["array","null"],"minItems":1,"items":{"type":"string","minLength":1}}},"metrics":{"type":["object","null"],"additionalProperties":false,"properties":{"jobs":{"type":["integer","null"],"minimum":0,"maximum":100000}}},"heartbeat":{"type":["object","null"],"additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","pattern":"^https?://[^\\s]+$","maxLength":2048},"every":{"$ref":"#/definitions/duration"}}},"limits":{"type":["object","null"],"additionalProperties":false,"properties":{"concurrency":{"type":["integer","null"],"minimum":1,"maximum":10000},"perHost":{"type":["integer","array","null"],"allOf":[{"if":{"type":"integer"},"then":{"type":"integer","minimum":1,"maximum":10000}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/hostLimit"}}}]},"requests":{"type":["integer","null"],"minimum":60,"maximum":10000000},"historyRetention":{"$ref":"#/definitions/duration"},"historyRecords":{"type":["integer","null"],"minimum":1000},"historyBytes":{"type":["integer","null"],"minimum":1048576},"fileBytes":{"type":["integer","null"],"minimum":1024}}},"webJobs":{"type":["object","null"],"additionalProperties":false,"properties":{"allow":{"type":["boolean","null"]},"users":{"type":["array","null"],"items":{"type":"string","minLength":1}},"folder":{"type":["string","null"],"minLength":1},"collection":{"type":["string","null"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/name"}}]}}},"git":{"type":["object","null"],"additionalProperties":false,"required":["url"],"properties":{"url":{"type":"string","minLength":1},"ref":{"type":["string","null"],"minLength":1}}}}};
const pattern40 = new RegExp("^(?:[^\\s:]+|\\[[0-9A-Fa-f:.]+\\])?:\\d{1,5}$", "u");
const pattern46 = new RegExp("^\\.[A-Za-z0-9]{1,10}$", "u");
const pattern47 = new RegExp("^https?://[^\\s]+$", "u");
const schema118 = {"type":"object","additionalProperties":false,"required":["name","role"],"properties":{"name":{"$ref":"#/definitions/name"},"role":{"type":"string","enum":["read","operate","apply","admin"]},"collections":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/name"}},"webJobs":{"type":["boolean","null"]}}};

function validate390(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.role === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "role"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "role")) || (key0 === "collections")) || (key0 === "webJobs"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate23(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
if(data.role !== undefined){
let data1 = data.role;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((data1 === "read") || (data1 === "operate")) || (data1 === "apply")) || (data1 === "admin"))){
const err4 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema118.properties.role.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.collections !== undefined){
let data2 = data.collections;
if((!(Array.isArray(data2))) && (data2 !== null)){
const err5 = {instancePath:instancePath+"/collections",schemaPath:"#/properties/collections/type",keyword:"type",params:{type: schema118.properties.collections.type}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data2)){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/collections",schemaPath:"#/properties/collections/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate23(data2[i0], {instancePath:instancePath+"/collections/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
}
}
if(data.webJobs !== undefined){
let data4 = data.webJobs;
if((typeof data4 !== "boolean") && (data4 !== null)){
const err7 = {instancePath:instancePath+"/webJobs",schemaPath:"#/properties/webJobs/type",keyword:"type",params:{type: schema118.properties.webJobs.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate390.errors = vErrors;
return errors === 0;
}

const schema119 = {"type":["object"],"allOf":[{"if":{"type":"object"},"then":{"type":"object","required":["type"],"properties":{"type":{"enum":["environment","folder","dotenv","age","command"]}},"allOf":[{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["environment"]}}},"then":{"$ref":"#/definitions/environmentSecretSource"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["folder"]}}},"then":{"$ref":"#/definitions/folderSecretSource"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["dotenv"]}}},"then":{"$ref":"#/definitions/dotenvSecretSource"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["age"]}}},"then":{"$ref":"#/definitions/ageSecretSource"}},{"if":{"type":"object","required":["type"],"properties":{"type":{"enum":["command"]}}},"then":{"$ref":"#/definitions/commandSecretSource"}}]}}]};
const schema120 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"environment"},"prefix":{"type":["string","null"]},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}};
const schema121 = {"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/name"}};

function validate396(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema121.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate23(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
}
validate396.errors = vErrors;
return errors === 0;
}

const schema122 = {"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}};
const schema123 = {"type":"string","minLength":1,"maxLength":300,"pattern":"^\\S+$"};
const pattern41 = new RegExp("^\\S+$", "u");

function validate400(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 300){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 300}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern41.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\S+$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate400.errors = vErrors;
return errors === 0;
}


function validate399(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema122.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate400(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate400.errors);
errors = vErrors.length;
}
}
}
validate399.errors = vErrors;
return errors === 0;
}


function validate403(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema20.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(data.length > 60){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 60}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern1.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[Pp](?=.*\\d)[0-9A-Za-z.]{1,50}|(?:\\d{1,6}\\.)?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,7})?|(?:\\d{1,9}(?:[Mm][Ss]|[WwDdHhMmSs])\\s*)+)$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate403.errors = vErrors;
return errors === 0;
}


function validate405(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema20.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(data.length > 60){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 60}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern1.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[Pp](?=.*\\d)[0-9A-Za-z.]{1,50}|(?:\\d{1,6}\\.)?\\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,7})?|(?:\\d{1,9}(?:[Mm][Ss]|[WwDdHhMmSs])\\s*)+)$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
validate405.errors = vErrors;
return errors === 0;
}


function validate395(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "prefix")) || (key0 === "collections")) || (key0 === "hosts")) || (key0 === "cache")) || (key0 === "stale"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("environment" !== data0){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "environment"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.prefix !== undefined){
let data1 = data.prefix;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: schema120.properties.prefix.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.collections !== undefined){
if(!(validate396(data.collections, {instancePath:instancePath+"/collections",parentData:data,parentDataProperty:"collections",rootData}))){
vErrors = append(vErrors, validate396.errors);
errors = vErrors.length;
}
}
if(data.hosts !== undefined){
if(!(validate399(data.hosts, {instancePath:instancePath+"/hosts",parentData:data,parentDataProperty:"hosts",rootData}))){
vErrors = append(vErrors, validate399.errors);
errors = vErrors.length;
}
}
if(data.cache !== undefined){
if(!(validate403(data.cache, {instancePath:instancePath+"/cache",parentData:data,parentDataProperty:"cache",rootData}))){
vErrors = append(vErrors, validate403.errors);
errors = vErrors.length;
}
}
if(data.stale !== undefined){
if(!(validate405(data.stale, {instancePath:instancePath+"/stale",parentData:data,parentDataProperty:"stale",rootData}))){
vErrors = append(vErrors, validate405.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate395.errors = vErrors;
return errors === 0;
}

const schema126 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"folder"},"path":{"type":["string","null"],"minLength":1},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}};

function validate408(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "path")) || (key0 === "collections")) || (key0 === "hosts")) || (key0 === "cache")) || (key0 === "stale"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("folder" !== data0){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "folder"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if((typeof data1 !== "string") && (data1 !== null)){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: schema126.properties.path.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.collections !== undefined){
if(!(validate396(data.collections, {instancePath:instancePath+"/collections",parentData:data,parentDataProperty:"collections",rootData}))){
vErrors = append(vErrors, validate396.errors);
errors = vErrors.length;
}
}
if(data.hosts !== undefined){
if(!(validate399(data.hosts, {instancePath:instancePath+"/hosts",parentData:data,parentDataProperty:"hosts",rootData}))){
vErrors = append(vErrors, validate399.errors);
errors = vErrors.length;
}
}
if(data.cache !== undefined){
if(!(validate403(data.cache, {instancePath:instancePath+"/cache",parentData:data,parentDataProperty:"cache",rootData}))){
vErrors = append(vErrors, validate403.errors);
errors = vErrors.length;
}
}
if(data.stale !== undefined){
if(!(validate405(data.stale, {instancePath:instancePath+"/stale",parentData:data,parentDataProperty:"stale",rootData}))){
vErrors = append(vErrors, validate405.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate408.errors = vErrors;
return errors === 0;
}

const schema127 = {"type":"object","additionalProperties":false,"required":["type","path"],"properties":{"type":{"type":"string","const":"dotenv"},"path":{"type":"string","minLength":1},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}};

function validate414(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "path")) || (key0 === "collections")) || (key0 === "hosts")) || (key0 === "cache")) || (key0 === "stale"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("dotenv" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "dotenv"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.collections !== undefined){
if(!(validate396(data.collections, {instancePath:instancePath+"/collections",parentData:data,parentDataProperty:"collections",rootData}))){
vErrors = append(vErrors, validate396.errors);
errors = vErrors.length;
}
}
if(data.hosts !== undefined){
if(!(validate399(data.hosts, {instancePath:instancePath+"/hosts",parentData:data,parentDataProperty:"hosts",rootData}))){
vErrors = append(vErrors, validate399.errors);
errors = vErrors.length;
}
}
if(data.cache !== undefined){
if(!(validate403(data.cache, {instancePath:instancePath+"/cache",parentData:data,parentDataProperty:"cache",rootData}))){
vErrors = append(vErrors, validate403.errors);
errors = vErrors.length;
}
}
if(data.stale !== undefined){
if(!(validate405(data.stale, {instancePath:instancePath+"/stale",parentData:data,parentDataProperty:"stale",rootData}))){
vErrors = append(vErrors, validate405.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate414.errors = vErrors;
return errors === 0;
}

const schema128 = {"type":"object","additionalProperties":false,"required":["type","path","identity"],"properties":{"type":{"type":"string","const":"age"},"path":{"type":"string","minLength":1},"identity":{"$ref":"#/definitions/keyPlace"},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}};
const schema129 = {"type":"object","additionalProperties":false,"properties":{"file":{"type":["string","null"],"minLength":1},"variable":{"type":["string","null"],"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}};
const pattern44 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate421(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "file") || (key0 === "variable"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.file !== undefined){
let data0 = data.file;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: schema129.properties.file.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.variable !== undefined){
let data1 = data.variable;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/variable",schemaPath:"#/properties/variable/type",keyword:"type",params:{type: schema129.properties.variable.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(!pattern44.test(data1)){
const err4 = {instancePath:instancePath+"/variable",schemaPath:"#/properties/variable/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate421.errors = vErrors;
return errors === 0;
}


function validate420(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.identity === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "identity"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "type") || (key0 === "path")) || (key0 === "identity")) || (key0 === "collections")) || (key0 === "hosts")) || (key0 === "cache")) || (key0 === "stale"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if("age" !== data0){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "age"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.identity !== undefined){
if(!(validate421(data.identity, {instancePath:instancePath+"/identity",parentData:data,parentDataProperty:"identity",rootData}))){
vErrors = append(vErrors, validate421.errors);
errors = vErrors.length;
}
}
if(data.collections !== undefined){
if(!(validate396(data.collections, {instancePath:instancePath+"/collections",parentData:data,parentDataProperty:"collections",rootData}))){
vErrors = append(vErrors, validate396.errors);
errors = vErrors.length;
}
}
if(data.hosts !== undefined){
if(!(validate399(data.hosts, {instancePath:instancePath+"/hosts",parentData:data,parentDataProperty:"hosts",rootData}))){
vErrors = append(vErrors, validate399.errors);
errors = vErrors.length;
}
}
if(data.cache !== undefined){
if(!(validate403(data.cache, {instancePath:instancePath+"/cache",parentData:data,parentDataProperty:"cache",rootData}))){
vErrors = append(vErrors, validate403.errors);
errors = vErrors.length;
}
}
if(data.stale !== undefined){
if(!(validate405(data.stale, {instancePath:instancePath+"/stale",parentData:data,parentDataProperty:"stale",rootData}))){
vErrors = append(vErrors, validate405.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate420.errors = vErrors;
return errors === 0;
}

const schema130 = {"type":"object","additionalProperties":false,"required":["type","command"],"properties":{"type":{"type":"string","const":"command"},"command":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"timeout":{"$ref":"#/definitions/duration"},"environment":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}},"missing":{"type":["array","null"],"items":{"type":"integer","minimum":1,"maximum":255}},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}};

function validate428(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.command === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "command"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema130.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if("command" !== data0){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "command"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.command !== undefined){
let data1 = data.command;
if(Array.isArray(data1)){
if(data1.length < 1){
const err5 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/command/" + i0,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.timeout !== undefined){
if(!(validate46(data.timeout, {instancePath:instancePath+"/timeout",parentData:data,parentDataProperty:"timeout",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.environment !== undefined){
let data4 = data.environment;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err9 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: schema130.properties.environment.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(!pattern44.test(data5)){
const err10 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
if(data.missing !== undefined){
let data6 = data.missing;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err12 = {instancePath:instancePath+"/missing",schemaPath:"#/properties/missing/type",keyword:"type",params:{type: schema130.properties.missing.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err13 = {instancePath:instancePath+"/missing/" + i2,schemaPath:"#/properties/missing/items/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 255 || isNaN(data7)){
const err14 = {instancePath:instancePath+"/missing/" + i2,schemaPath:"#/properties/missing/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/missing/" + i2,schemaPath:"#/properties/missing/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
}
if(data.collections !== undefined){
if(!(validate396(data.collections, {instancePath:instancePath+"/collections",parentData:data,parentDataProperty:"collections",rootData}))){
vErrors = append(vErrors, validate396.errors);
errors = vErrors.length;
}
}
if(data.hosts !== undefined){
if(!(validate399(data.hosts, {instancePath:instancePath+"/hosts",parentData:data,parentDataProperty:"hosts",rootData}))){
vErrors = append(vErrors, validate399.errors);
errors = vErrors.length;
}
}
if(data.cache !== undefined){
if(!(validate403(data.cache, {instancePath:instancePath+"/cache",parentData:data,parentDataProperty:"cache",rootData}))){
vErrors = append(vErrors, validate403.errors);
errors = vErrors.length;
}
}
if(data.stale !== undefined){
if(!(validate405(data.stale, {instancePath:instancePath+"/stale",parentData:data,parentDataProperty:"stale",rootData}))){
vErrors = append(vErrors, validate405.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate428.errors = vErrors;
return errors === 0;
}


function validate394(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema119.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "environment")){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(!(validate395(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate395.errors);
errors = vErrors.length;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/allOf/0/then/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.type === undefined) && (missing1 = "type")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "folder")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs18 = errors;
if(!(validate408(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate408.errors);
errors = vErrors.length;
}
var _valid2 = _errs18 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath,schemaPath:"#/allOf/0/then/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid7 = true;
const _errs21 = errors;
if(errors === _errs21){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.type === undefined) && (missing2 = "type")){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "dotenv")){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs24 = errors;
if(!(validate414(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate414.errors);
errors = vErrors.length;
}
var _valid3 = _errs24 === errors;
valid7 = _valid3;
}
if(!valid7){
const err13 = {instancePath,schemaPath:"#/allOf/0/then/allOf/2/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs26 = errors;
let valid9 = true;
const _errs27 = errors;
if(errors === _errs27){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.type === undefined) && (missing3 = "type")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "age")){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid4 = _errs27 === errors;
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs30 = errors;
if(!(validate420(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate420.errors);
errors = vErrors.length;
}
var _valid4 = _errs30 === errors;
valid9 = _valid4;
}
if(!valid9){
const err17 = {instancePath,schemaPath:"#/allOf/0/then/allOf/3/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs32 = errors;
let valid11 = true;
const _errs33 = errors;
if(errors === _errs33){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.type === undefined) && (missing4 = "type")){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
if(data.type !== undefined){
if(!(data.type === "command")){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
else {
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid5 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs36 = errors;
if(!(validate428(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = append(vErrors, validate428.errors);
errors = vErrors.length;
}
var _valid5 = _errs36 === errors;
valid11 = _valid5;
}
if(!valid11){
const err21 = {instancePath,schemaPath:"#/allOf/0/then/allOf/4/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err22 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.type !== undefined){
let data5 = data.type;
if(!(((((data5 === "environment") || (data5 === "folder")) || (data5 === "dotenv")) || (data5 === "age")) || (data5 === "command"))){
const err23 = {instancePath:instancePath+"/type",schemaPath:"#/allOf/0/then/properties/type/enum",keyword:"enum",params:{allowedValues: schema119.allOf[0].then.properties.type.enum}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err25 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate394.errors = vErrors;
return errors === 0;
}

const schema131 = {"type":"object","additionalProperties":false,"required":["secrets"],"properties":{"secrets":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"collections":{"type":["array","null"],"items":{"$ref":"#/definitions/name"}},"hosts":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}}}};

function validate436(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.secrets === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secrets"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "secrets") || (key0 === "collections")) || (key0 === "hosts"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.secrets !== undefined){
let data0 = data.secrets;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(data1.length < 1){
const err3 = {instancePath:instancePath+"/secrets/" + i0,schemaPath:"#/properties/secrets/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/secrets/" + i0,schemaPath:"#/properties/secrets/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.collections !== undefined){
let data2 = data.collections;
if((!(Array.isArray(data2))) && (data2 !== null)){
const err6 = {instancePath:instancePath+"/collections",schemaPath:"#/properties/collections/type",keyword:"type",params:{type: schema131.properties.collections.type}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate23(data2[i1], {instancePath:instancePath+"/collections/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
}
}
}
if(data.hosts !== undefined){
let data4 = data.hosts;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err7 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: schema131.properties.hosts.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(!(validate400(data4[i2], {instancePath:instancePath+"/hosts/" + i2,parentData:data4,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate400.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate436.errors = vErrors;
return errors === 0;
}

const schema132 = {"type":"object","additionalProperties":false,"required":["hosts"],"properties":{"hosts":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/networkEntry"}},"concurrency":{"type":["integer","null"],"minimum":1,"maximum":10000},"rate":{"type":["string","null"],"pattern":"^[1-9][0-9]{0,5}/[smh]$"},"burst":{"type":["integer","null"],"minimum":1,"maximum":10000}}};
const pattern48 = new RegExp("^[1-9][0-9]{0,5}/[smh]$", "u");

function validate444(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hosts === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hosts"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "hosts") || (key0 === "concurrency")) || (key0 === "rate")) || (key0 === "burst"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.hosts !== undefined){
let data0 = data.hosts;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate400(data0[i0], {instancePath:instancePath+"/hosts/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate400.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.concurrency !== undefined){
let data2 = data.concurrency;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
const err4 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/type",keyword:"type",params:{type: schema132.properties.concurrency.type}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 10000 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/concurrency",schemaPath:"#/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.rate !== undefined){
let data3 = data.rate;
if((typeof data3 !== "string") && (data3 !== null)){
const err7 = {instancePath:instancePath+"/rate",schemaPath:"#/properties/rate/type",keyword:"type",params:{type: schema132.properties.rate.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data3 === "string"){
if(!pattern48.test(data3)){
const err8 = {instancePath:instancePath+"/rate",schemaPath:"#/properties/rate/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}/[smh]$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.burst !== undefined){
let data4 = data.burst;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
const err9 = {instancePath:instancePath+"/burst",schemaPath:"#/properties/burst/type",keyword:"type",params:{type: schema132.properties.burst.type}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/burst",schemaPath:"#/properties/burst/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/burst",schemaPath:"#/properties/burst/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate444.errors = vErrors;
return errors === 0;
}


function validate388(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema117.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.listen !== undefined){
let data0 = data.listen;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/listen",schemaPath:"#/properties/listen/type",keyword:"type",params:{type: schema117.properties.listen.type}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(!pattern40.test(data0)){
const err2 = {instancePath:instancePath+"/listen",schemaPath:"#/properties/listen/pattern",keyword:"pattern",params:{pattern: "^(?:[^\\s:]+|\\[[0-9A-Fa-f:.]+\\])?:\\d{1,5}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.drain !== undefined){
if(!(validate46(data.drain, {instancePath:instancePath+"/drain",parentData:data,parentDataProperty:"drain",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data.tls !== undefined){
let data2 = data.tls;
if((!(data2 && typeof data2 == "object" && !Array.isArray(data2))) && (data2 !== null)){
const err3 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/type",keyword:"type",params:{type: schema117.properties.tls.type}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.certificate === undefined){
const err4 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/required",keyword:"required",params:{missingProperty: "certificate"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.key === undefined){
const err5 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "certificate") || (key1 === "key"))){
const err6 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.certificate !== undefined){
let data3 = data2.certificate;
if(typeof data3 === "string"){
if(data3.length < 1){
const err7 = {instancePath:instancePath+"/tls/certificate",schemaPath:"#/properties/tls/properties/certificate/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/tls/certificate",schemaPath:"#/properties/tls/properties/certificate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.key !== undefined){
let data4 = data2.key;
if(typeof data4 === "string"){
if(data4.length < 1){
const err9 = {instancePath:instancePath+"/tls/key",schemaPath:"#/properties/tls/properties/key/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/tls/key",schemaPath:"#/properties/tls/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
if(data.behindProxy !== undefined){
let data5 = data.behindProxy;
if((typeof data5 !== "boolean") && (data5 !== null)){
const err11 = {instancePath:instancePath+"/behindProxy",schemaPath:"#/properties/behindProxy/type",keyword:"type",params:{type: schema117.properties.behindProxy.type}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.tokens !== undefined){
let data6 = data.tokens;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err12 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/type",keyword:"type",params:{type: schema117.properties.tokens.type}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!(validate390(data6[i0], {instancePath:instancePath+"/tokens/" + i0,parentData:data6,parentDataProperty:i0,rootData}))){
vErrors = append(vErrors, validate390.errors);
errors = vErrors.length;
}
}
}
}
if(data.definitions !== undefined){
let data8 = data.definitions;
if((typeof data8 !== "string") && (data8 !== null)){
const err13 = {instancePath:instancePath+"/definitions",schemaPath:"#/properties/definitions/type",keyword:"type",params:{type: schema117.properties.definitions.type}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(((data8 === "readWrite") || (data8 === "readOnly")) || (data8 === null))){
const err14 = {instancePath:instancePath+"/definitions",schemaPath:"#/properties/definitions/enum",keyword:"enum",params:{allowedValues: schema117.properties.definitions.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.secrets !== undefined){
let data9 = data.secrets;
if((!(data9 && typeof data9 == "object" && !Array.isArray(data9))) && (data9 !== null)){
const err15 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: schema117.properties.secrets.type}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
if(!(((key2 === "sources") || (key2 === "rules")) || (key2 === "keys"))){
const err16 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data9.sources !== undefined){
let data10 = data9.sources;
if((!(Array.isArray(data10))) && (data10 !== null)){
const err17 = {instancePath:instancePath+"/secrets/sources",schemaPath:"#/properties/secrets/properties/sources/type",keyword:"type",params:{type: schema117.properties.secrets.properties.sources.type}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(Array.isArray(data10)){
if(data10.length < 1){
const err18 = {instancePath:instancePath+"/secrets/sources",schemaPath:"#/properties/secrets/properties/sources/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(!(validate394(data10[i1], {instancePath:instancePath+"/secrets/sources/" + i1,parentData:data10,parentDataProperty:i1,rootData}))){
vErrors = append(vErrors, validate394.errors);
errors = vErrors.length;
}
}
}
}
if(data9.rules !== undefined){
let data12 = data9.rules;
if((!(Array.isArray(data12))) && (data12 !== null)){
const err19 = {instancePath:instancePath+"/secrets/rules",schemaPath:"#/properties/secrets/properties/rules/type",keyword:"type",params:{type: schema117.properties.secrets.properties.rules.type}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
if(!(validate436(data12[i2], {instancePath:instancePath+"/secrets/rules/" + i2,parentData:data12,parentDataProperty:i2,rootData}))){
vErrors = append(vErrors, validate436.errors);
errors = vErrors.length;
}
}
}
}
if(data9.keys !== undefined){
let data14 = data9.keys;
if((!(Array.isArray(data14))) && (data14 !== null)){
const err20 = {instancePath:instancePath+"/secrets/keys",schemaPath:"#/properties/secrets/properties/keys/type",keyword:"type",params:{type: schema117.properties.secrets.properties.keys.type}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(Array.isArray(data14)){
if(data14.length < 1){
const err21 = {instancePath:instancePath+"/secrets/keys",schemaPath:"#/properties/secrets/properties/keys/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
if(!(validate421(data14[i3], {instancePath:instancePath+"/secrets/keys/" + i3,parentData:data14,parentDataProperty:i3,rootData}))){
vErrors = append(vErrors, validate421.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.network !== undefined){
let data16 = data.network;
if((!(data16 && typeof data16 == "object" && !Array.isArray(data16))) && (data16 !== null)){
const err22 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: schema117.properties.network.type}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key3 in data16){
if(!(((key3 === "profile") || (key3 === "allow")) || (key3 === "deny"))){
const err23 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data16.profile !== undefined){
let data17 = data16.profile;
if((typeof data17 !== "string") && (data17 !== null)){
const err24 = {instancePath:instancePath+"/network/profile",schemaPath:"#/properties/network/properties/profile/type",keyword:"type",params:{type: schema117.properties.network.properties.profile.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((((data17 === "open") || (data17 === "public")) || (data17 === "closed")) || (data17 === null))){
const err25 = {instancePath:instancePath+"/network/profile",schemaPath:"#/properties/network/properties/profile/enum",keyword:"enum",params:{allowedValues: schema117.properties.network.properties.profile.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data16.allow !== undefined){
let data18 = data16.allow;
if((!(Array.isArray(data18))) && (data18 !== null)){
const err26 = {instancePath:instancePath+"/network/allow",schemaPath:"#/properties/network/properties/allow/type",keyword:"type",params:{type: schema117.properties.network.properties.allow.type}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(Array.isArray(data18)){
const len4 = data18.length;
for(let i4=0; i4<len4; i4++){
if(!(validate400(data18[i4], {instancePath:instancePath+"/network/allow/" + i4,parentData:data18,parentDataProperty:i4,rootData}))){
vErrors = append(vErrors, validate400.errors);
errors = vErrors.length;
}
}
}
}
if(data16.deny !== undefined){
let data20 = data16.deny;
if((!(Array.isArray(data20))) && (data20 !== null)){
const err27 = {instancePath:instancePath+"/network/deny",schemaPath:"#/properties/network/properties/deny/type",keyword:"type",params:{type: schema117.properties.network.properties.deny.type}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(Array.isArray(data20)){
const len5 = data20.length;
for(let i5=0; i5<len5; i5++){
if(!(validate400(data20[i5], {instancePath:instancePath+"/network/deny/" + i5,parentData:data20,parentDataProperty:i5,rootData}))){
vErrors = append(vErrors, validate400.errors);
errors = vErrors.length;
}
}
}
}
}
}
if(data.interpreters !== undefined){
let data22 = data.interpreters;
if((!(data22 && typeof data22 == "object" && !Array.isArray(data22))) && (data22 !== null)){
const err28 = {instancePath:instancePath+"/interpreters",schemaPath:"#/properties/interpreters/type",keyword:"type",params:{type: schema117.properties.interpreters.type}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key4 in data22){
const _errs44 = errors;
if(typeof key4 === "string"){
if(!pattern46.test(key4)){
const err29 = {instancePath:instancePath+"/interpreters",schemaPath:"#/properties/interpreters/propertyNames/pattern",keyword:"pattern",params:{pattern: "^\\.[A-Za-z0-9]{1,10}$"},propertyName:key4};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
var valid16 = _errs44 === errors;
if(!valid16){
const err30 = {instancePath:instancePath+"/interpreters",schemaPath:"#/properties/interpreters/propertyNames",keyword:"propertyNames",params:{propertyName: key4}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
for(const key5 in data22){
let data23 = data22[key5];
if((!(Array.isArray(data23))) && (data23 !== null)){
const err31 = {instancePath:instancePath+"/interpreters/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/interpreters/additionalProperties/type",keyword:"type",params:{type: schema117.properties.interpreters.additionalProperties.type}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(Array.isArray(data23)){
if(data23.length < 1){
const err32 = {instancePath:instancePath+"/interpreters/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/interpreters/additionalProperties/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len6 = data23.length;
for(let i6=0; i6<len6; i6++){
let data24 = data23[i6];
if(typeof data24 === "string"){
if(data24.length < 1){
const err33 = {instancePath:instancePath+"/interpreters/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i6,schemaPath:"#/properties/interpreters/additionalProperties/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/interpreters/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i6,schemaPath:"#/properties/interpreters/additionalProperties/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
}
}
}
if(data.metrics !== undefined){
let data25 = data.metrics;
if((!(data25 && typeof data25 == "object" && !Array.isArray(data25))) && (data25 !== null)){
const err35 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/type",keyword:"type",params:{type: schema117.properties.metrics.type}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key6 in data25){
if(!(key6 === "jobs")){
const err36 = {instancePath:instancePath+"/metrics",schemaPath:"#/properties/metrics/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data25.jobs !== undefined){
let data26 = data25.jobs;
if((!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))) && (data26 !== null)){
const err37 = {instancePath:instancePath+"/metrics/jobs",schemaPath:"#/properties/metrics/properties/jobs/type",keyword:"type",params:{type: schema117.properties.metrics.properties.jobs.type}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 100000 || isNaN(data26)){
const err38 = {instancePath:instancePath+"/metrics/jobs",schemaPath:"#/properties/metrics/properties/jobs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err39 = {instancePath:instancePath+"/metrics/jobs",schemaPath:"#/properties/metrics/properties/jobs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
}
}
if(data.heartbeat !== undefined){
let data27 = data.heartbeat;
if((!(data27 && typeof data27 == "object" && !Array.isArray(data27))) && (data27 !== null)){
const err40 = {instancePath:instancePath+"/heartbeat",schemaPath:"#/properties/heartbeat/type",keyword:"type",params:{type: schema117.properties.heartbeat.type}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.uri === undefined){
const err41 = {instancePath:instancePath+"/heartbeat",schemaPath:"#/properties/heartbeat/required",keyword:"required",params:{missingProperty: "uri"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key7 in data27){
if(!((key7 === "uri") || (key7 === "every"))){
const err42 = {instancePath:instancePath+"/heartbeat",schemaPath:"#/properties/heartbeat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data27.uri !== undefined){
let data28 = data27.uri;
if(typeof data28 === "string"){
if(data28.length > 2048){
const err43 = {instancePath:instancePath+"/heartbeat/uri",schemaPath:"#/properties/heartbeat/properties/uri/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!pattern47.test(data28)){
const err44 = {instancePath:instancePath+"/heartbeat/uri",schemaPath:"#/properties/heartbeat/properties/uri/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/heartbeat/uri",schemaPath:"#/properties/heartbeat/properties/uri/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data27.every !== undefined){
if(!(validate46(data27.every, {instancePath:instancePath+"/heartbeat/every",parentData:data27,parentDataProperty:"every",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
}
}
if(data.limits !== undefined){
let data30 = data.limits;
if((!(data30 && typeof data30 == "object" && !Array.isArray(data30))) && (data30 !== null)){
const err46 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: schema117.properties.limits.type}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key8 in data30){
if(!(((((((key8 === "concurrency") || (key8 === "perHost")) || (key8 === "requests")) || (key8 === "historyRetention")) || (key8 === "historyRecords")) || (key8 === "historyBytes")) || (key8 === "fileBytes"))){
const err47 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data30.concurrency !== undefined){
let data31 = data30.concurrency;
if((!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))) && (data31 !== null)){
const err48 = {instancePath:instancePath+"/limits/concurrency",schemaPath:"#/properties/limits/properties/concurrency/type",keyword:"type",params:{type: schema117.properties.limits.properties.concurrency.type}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 10000 || isNaN(data31)){
const err49 = {instancePath:instancePath+"/limits/concurrency",schemaPath:"#/properties/limits/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data31 < 1 || isNaN(data31)){
const err50 = {instancePath:instancePath+"/limits/concurrency",schemaPath:"#/properties/limits/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
if(data30.perHost !== undefined){
let data32 = data30.perHost;
if(((!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))) && (!(Array.isArray(data32)))) && (data32 !== null)){
const err51 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/type",keyword:"type",params:{type: schema117.properties.limits.properties.perHost.type}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
const _errs69 = errors;
let valid24 = true;
const _errs70 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err52 = {};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid0 = _errs70 === errors;
errors = _errs69;
if(vErrors !== null){
if(_errs69){
vErrors.length = _errs69;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs72 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err53 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/allOf/0/then/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 10000 || isNaN(data32)){
const err54 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/allOf/0/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data32 < 1 || isNaN(data32)){
const err55 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/allOf/0/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
var _valid0 = _errs72 === errors;
valid24 = _valid0;
}
if(!valid24){
const err56 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const _errs75 = errors;
let valid25 = true;
const _errs76 = errors;
if(!(Array.isArray(data32))){
const err57 = {};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid1 = _errs76 === errors;
errors = _errs75;
if(vErrors !== null){
if(_errs75){
vErrors.length = _errs75;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs78 = errors;
if(Array.isArray(data32)){
const len7 = data32.length;
for(let i7=0; i7<len7; i7++){
if(!(validate444(data32[i7], {instancePath:instancePath+"/limits/perHost/" + i7,parentData:data32,parentDataProperty:i7,rootData}))){
vErrors = append(vErrors, validate444.errors);
errors = vErrors.length;
}
}
}
else {
const err58 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/allOf/1/then/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid1 = _errs78 === errors;
valid25 = _valid1;
}
if(!valid25){
const err59 = {instancePath:instancePath+"/limits/perHost",schemaPath:"#/properties/limits/properties/perHost/allOf/1/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data30.requests !== undefined){
let data34 = data30.requests;
if((!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))) && (data34 !== null)){
const err60 = {instancePath:instancePath+"/limits/requests",schemaPath:"#/properties/limits/properties/requests/type",keyword:"type",params:{type: schema117.properties.limits.properties.requests.type}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 10000000 || isNaN(data34)){
const err61 = {instancePath:instancePath+"/limits/requests",schemaPath:"#/properties/limits/properties/requests/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data34 < 60 || isNaN(data34)){
const err62 = {instancePath:instancePath+"/limits/requests",schemaPath:"#/properties/limits/properties/requests/minimum",keyword:"minimum",params:{comparison: ">=", limit: 60}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
if(data30.historyRetention !== undefined){
if(!(validate46(data30.historyRetention, {instancePath:instancePath+"/limits/historyRetention",parentData:data30,parentDataProperty:"historyRetention",rootData}))){
vErrors = append(vErrors, validate46.errors);
errors = vErrors.length;
}
}
if(data30.historyRecords !== undefined){
let data36 = data30.historyRecords;
if((!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))) && (data36 !== null)){
const err63 = {instancePath:instancePath+"/limits/historyRecords",schemaPath:"#/properties/limits/properties/historyRecords/type",keyword:"type",params:{type: schema117.properties.limits.properties.historyRecords.type}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 1000 || isNaN(data36)){
const err64 = {instancePath:instancePath+"/limits/historyRecords",schemaPath:"#/properties/limits/properties/historyRecords/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
if(data30.historyBytes !== undefined){
let data37 = data30.historyBytes;
if((!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))) && (data37 !== null)){
const err65 = {instancePath:instancePath+"/limits/historyBytes",schemaPath:"#/properties/limits/properties/historyBytes/type",keyword:"type",params:{type: schema117.properties.limits.properties.historyBytes.type}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 < 1048576 || isNaN(data37)){
const err66 = {instancePath:instancePath+"/limits/historyBytes",schemaPath:"#/properties/limits/properties/historyBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1048576}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
if(data30.fileBytes !== undefined){
let data38 = data30.fileBytes;
if((!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))) && (data38 !== null)){
const err67 = {instancePath:instancePath+"/limits/fileBytes",schemaPath:"#/properties/limits/properties/fileBytes/type",keyword:"type",params:{type: schema117.properties.limits.properties.fileBytes.type}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 1024 || isNaN(data38)){
const err68 = {instancePath:instancePath+"/limits/fileBytes",schemaPath:"#/properties/limits/properties/fileBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
}
}
if(data.webJobs !== undefined){
let data39 = data.webJobs;
if((!(data39 && typeof data39 == "object" && !Array.isArray(data39))) && (data39 !== null)){
const err69 = {instancePath:instancePath+"/webJobs",schemaPath:"#/properties/webJobs/type",keyword:"type",params:{type: schema117.properties.webJobs.type}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key9 in data39){
if(!((((key9 === "allow") || (key9 === "users")) || (key9 === "folder")) || (key9 === "collection"))){
const err70 = {instancePath:instancePath+"/webJobs",schemaPath:"#/properties/webJobs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data39.allow !== undefined){
let data40 = data39.allow;
if((typeof data40 !== "boolean") && (data40 !== null)){
const err71 = {instancePath:instancePath+"/webJobs/allow",schemaPath:"#/properties/webJobs/properties/allow/type",keyword:"type",params:{type: schema117.properties.webJobs.properties.allow.type}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data39.users !== undefined){
let data41 = data39.users;
if((!(Array.isArray(data41))) && (data41 !== null)){
const err72 = {instancePath:instancePath+"/webJobs/users",schemaPath:"#/properties/webJobs/properties/users/type",keyword:"type",params:{type: schema117.properties.webJobs.properties.users.type}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(Array.isArray(data41)){
const len8 = data41.length;
for(let i8=0; i8<len8; i8++){
let data42 = data41[i8];
if(typeof data42 === "string"){
if(data42.length < 1){
const err73 = {instancePath:instancePath+"/webJobs/users/" + i8,schemaPath:"#/properties/webJobs/properties/users/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/webJobs/users/" + i8,schemaPath:"#/properties/webJobs/properties/users/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
}
if(data39.folder !== undefined){
let data43 = data39.folder;
if((typeof data43 !== "string") && (data43 !== null)){
const err75 = {instancePath:instancePath+"/webJobs/folder",schemaPath:"#/properties/webJobs/properties/folder/type",keyword:"type",params:{type: schema117.properties.webJobs.properties.folder.type}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(typeof data43 === "string"){
if(data43.length < 1){
const err76 = {instancePath:instancePath+"/webJobs/folder",schemaPath:"#/properties/webJobs/properties/folder/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
if(data39.collection !== undefined){
let data44 = data39.collection;
if((typeof data44 !== "string") && (data44 !== null)){
const err77 = {instancePath:instancePath+"/webJobs/collection",schemaPath:"#/properties/webJobs/properties/collection/type",keyword:"type",params:{type: schema117.properties.webJobs.properties.collection.type}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
const _errs104 = errors;
let valid32 = true;
const _errs105 = errors;
if(typeof data44 !== "string"){
const err78 = {};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
var _valid2 = _errs105 === errors;
errors = _errs104;
if(vErrors !== null){
if(_errs104){
vErrors.length = _errs104;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs107 = errors;
if(!(validate23(data44, {instancePath:instancePath+"/webJobs/collection",parentData:data39,parentDataProperty:"collection",rootData}))){
vErrors = append(vErrors, validate23.errors);
errors = vErrors.length;
}
var _valid2 = _errs107 === errors;
valid32 = _valid2;
}
if(!valid32){
const err79 = {instancePath:instancePath+"/webJobs/collection",schemaPath:"#/properties/webJobs/properties/collection/allOf/0/if",keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
}
if(data.git !== undefined){
let data45 = data.git;
if((!(data45 && typeof data45 == "object" && !Array.isArray(data45))) && (data45 !== null)){
const err80 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/type",keyword:"type",params:{type: schema117.properties.git.type}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.url === undefined){
const err81 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
for(const key10 in data45){
if(!((key10 === "url") || (key10 === "ref"))){
const err82 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data45.url !== undefined){
let data46 = data45.url;
if(typeof data46 === "string"){
if(data46.length < 1){
const err83 = {instancePath:instancePath+"/git/url",schemaPath:"#/properties/git/properties/url/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/git/url",schemaPath:"#/properties/git/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data45.ref !== undefined){
let data47 = data45.ref;
if((typeof data47 !== "string") && (data47 !== null)){
const err85 = {instancePath:instancePath+"/git/ref",schemaPath:"#/properties/git/properties/ref/type",keyword:"type",params:{type: schema117.properties.git.properties.ref.type}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(typeof data47 === "string"){
if(data47.length < 1){
const err86 = {instancePath:instancePath+"/git/ref",schemaPath:"#/properties/git/properties/ref/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
}
}
}
else {
const err87 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
validate388.errors = vErrors;
return errors === 0;
}

export const tests = validate449;
const schema133 = {"type":"object","additionalProperties":false,"required":["tests"],"properties":{"tests":{"$ref":"#/definitions/scheduleTests"}}};

function validate449(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.tests === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tests"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "tests")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.tests !== undefined){
if(!(validate300(data.tests, {instancePath:instancePath+"/tests",parentData:data,parentDataProperty:"tests",rootData}))){
vErrors = append(vErrors, validate300.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate449.errors = vErrors;
return errors === 0;
}
function append(all, more) {
if (all === null) return more;
for (const one of more) all.push(one);
return all;
}
export const definitions = JSON.parse('{"jobCollectionDocument":{"type":"object","additionalProperties":false,"required":["jobCollection"],"properties":{"jobCollection":{"$ref":"#/definitions/name"},"description":{"$ref":"#/definitions/note"},"location":{"type":["string","null"],"maxLength":100},"tags":{"$ref":"#/definitions/tags"},"only":{"$ref":"#/definitions/only"},"timeZone":{"$ref":"#/definitions/timeZone"},"state":{"$ref":"#/definitions/activity"},"sku":{"type":["string","null"],"enum":["free","standard","p10Premium","p20Premium",null]},"quota":{"$ref":"#/definitions/quota"},"concurrency":{"$ref":"#/definitions/concurrency"},"notify":{"$ref":"#/definitions/notify"},"calendars":{"$ref":"#/definitions/calendars"},"defaults":{"$ref":"#/definitions/jobDefaults"},"jobs":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/job"}},"webJobs":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/webJob"}},"tests":{"$ref":"#/definitions/scheduleTests"}}},"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"},"note":{"type":["string","null"],"maxLength":2000},"tags":{"type":["object","null"],"additionalProperties":{"type":["string","null"]},"maxProperties":50},"only":{"type":["array","null"],"items":{"$ref":"#/definitions/name"},"minItems":1},"timeZone":{"type":["string","null"],"minLength":1},"activity":{"type":["string","null"],"enum":["enabled","disabled","suspended",null]},"quota":{"type":["object","null"],"additionalProperties":false,"properties":{"maxJobCount":{"type":["integer","null"],"minimum":1},"maxJobOccurrence":{"type":["integer","null"],"minimum":1},"maxRecurrence":{"$ref":"#/definitions/maxRecurrence"}}},"maxRecurrence":{"type":["object","null"],"additionalProperties":false,"required":["frequency"],"properties":{"frequency":{"type":"string","enum":["minute","hour","day","week","month","year"]},"interval":{"type":["integer","null"],"minimum":1,"maximum":1000}}},"concurrency":{"type":["object","null"],"additionalProperties":false,"required":["limit"],"properties":{"limit":{"type":"integer","minimum":1,"maximum":10000}}},"notify":{"anyOf":[{"$ref":"#/definitions/notification"},{"type":"array","minItems":1,"maxItems":10,"items":{"$ref":"#/definitions/notification"}},{"type":"null"}]},"notification":{"type":"object","additionalProperties":false,"properties":{"on":{"$ref":"#/definitions/notifyOn"},"lateAfter":{"$ref":"#/definitions/duration"},"longAfter":{"$ref":"#/definitions/duration"},"longFactor":{"type":["number","null"],"minimum":1,"maximum":1000},"quietHours":{"anyOf":[{"$ref":"#/definitions/quietHours"},{"type":"null"}]},"action":{"anyOf":[{"$ref":"#/definitions/action"},{"type":"null"}]}}},"notifyOn":{"type":["array","null"],"minItems":1,"items":{"type":"string","enum":["failure","missed","late","long","recovery"]}},"duration":{"type":["string","null"],"pattern":"^(?:[Pp](?=.*\\\\d)[0-9A-Za-z.]{1,50}|(?:\\\\d{1,6}\\\\.)?\\\\d{1,2}:\\\\d\\\\d:\\\\d\\\\d(?:\\\\.\\\\d{1,7})?|(?:\\\\d{1,9}(?:[Mm][Ss]|[WwDdHhMmSs])\\\\s*)+)$","maxLength":60},"quietHours":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"^(?:[01]\\\\d|2[0-3]):[0-5]\\\\d$"},"to":{"type":"string","pattern":"^(?:[01]\\\\d|2[0-3]):[0-5]\\\\d$"}}},"action":{"oneOf":[{"$ref":"#/definitions/httpAction"},{"$ref":"#/definitions/storageQueueAction"},{"$ref":"#/definitions/serviceBusQueueAction"},{"$ref":"#/definitions/serviceBusTopicAction"},{"$ref":"#/definitions/amqpAction"},{"$ref":"#/definitions/webJobAction"}]},"httpAction":{"type":"object","additionalProperties":false,"required":["type","request"],"properties":{"type":{"type":"string","enum":["http","https"]},"request":{"$ref":"#/definitions/request"},"expect":{"$ref":"#/definitions/expectation"},"tls":{"$ref":"#/definitions/tls"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}},"request":{"type":"object","additionalProperties":false,"properties":{"method":{"$ref":"#/definitions/method"},"target":{"oneOf":[{"$ref":"#/definitions/name"},{"type":"null"}]},"path":{"type":["string","null"],"maxLength":2048},"uri":{"oneOf":[{"$ref":"#/definitions/uri"},{"type":"null"}]},"headers":{"$ref":"#/definitions/headers"},"body":{"type":["string","object","array","null"],"maxLength":8192},"authentication":{"$ref":"#/definitions/authentication"}}},"method":{"type":["string","null"],"enum":["GET","HEAD","POST","PUT","PATCH","DELETE","OPTIONS",null]},"uri":{"type":"string","pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\\\\s/?#]|\\\\$\\\\{\\\\{)","maxLength":2048},"headers":{"type":["object","null"],"maxProperties":50,"propertyNames":{"pattern":"^[!#$%&\'*+.^_`|~0-9A-Za-z-]{1,256}$"},"additionalProperties":{"type":["string","null"],"pattern":"^[^\\\\r\\\\n\\\\u0000]*$"}},"authentication":{"oneOf":[{"$ref":"#/definitions/basicAuthentication"},{"$ref":"#/definitions/clientCertificateAuthentication"},{"$ref":"#/definitions/activeDirectoryOAuthAuthentication"},{"$ref":"#/definitions/bearerAuthentication"},{"$ref":"#/definitions/oauth2ClientCredentialsAuthentication"},{"$ref":"#/definitions/hmacAuthentication"},{"type":"null"}]},"basicAuthentication":{"type":"object","additionalProperties":false,"required":["type","username","password"],"properties":{"type":{"type":"string","const":"Basic"},"username":{"type":"string","minLength":1},"password":{"$ref":"#/definitions/secretText"}}},"secretText":{"type":"string","minLength":1},"clientCertificateAuthentication":{"type":"object","additionalProperties":false,"required":["type","pfx","password"],"properties":{"type":{"type":"string","const":"ClientCertificate"},"pfx":{"$ref":"#/definitions/secretText"},"password":{"$ref":"#/definitions/secretText"}}},"activeDirectoryOAuthAuthentication":{"type":"object","additionalProperties":false,"required":["type","tenant","audience","clientId","secret"],"properties":{"type":{"type":"string","const":"ActiveDirectoryOAuth"},"tenant":{"type":"string","minLength":1},"audience":{"type":"string","minLength":1},"clientId":{"type":"string","minLength":1},"secret":{"$ref":"#/definitions/secretText"},"tokenEndpoint":{"type":["string","null"],"pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\\\$\\\\{\\\\{)"}}},"bearerAuthentication":{"type":"object","additionalProperties":false,"required":["type","token"],"properties":{"type":{"type":"string","const":"Bearer"},"token":{"$ref":"#/definitions/secretText"}}},"oauth2ClientCredentialsAuthentication":{"type":"object","additionalProperties":false,"required":["type","tokenEndpoint","clientId","secret"],"properties":{"type":{"type":"string","const":"OAuth2ClientCredentials"},"tokenEndpoint":{"type":"string","pattern":"^(?:[Hh][Tt][Tt][Pp][Ss]?://|\\\\$\\\\{\\\\{)","maxLength":2048},"clientId":{"type":"string","minLength":1},"secret":{"$ref":"#/definitions/secretText"},"clientAuthentication":{"type":["string","null"],"enum":["header","body",null]},"scope":{"type":["string","null"],"minLength":1},"audience":{"type":["string","null"],"minLength":1},"parameters":{"type":["object","null"],"maxProperties":20,"additionalProperties":{"type":["string","null"],"maxLength":2048}}}},"hmacAuthentication":{"type":"object","additionalProperties":false,"required":["type","keyId","secret"],"properties":{"type":{"type":"string","const":"Hmac"},"keyId":{"type":"string","pattern":"^[A-Za-z0-9._-]{1,100}$","maxLength":100},"secret":{"$ref":"#/definitions/secretText"}}},"expectation":{"type":["object","null"],"additionalProperties":false,"properties":{"statusCodes":{"type":["array","null"],"minItems":1,"items":{"anyOf":[{"type":"integer","minimum":100,"maximum":599},{"type":"string","pattern":"^[1-5]\\\\d\\\\d(?:-[1-5]\\\\d\\\\d)?$"}]}},"body":{"type":["string","null"],"minLength":1,"maxLength":1000},"bodyPattern":{"type":["string","null"],"minLength":1,"maxLength":1000}}},"tls":{"type":["object","null"],"additionalProperties":false,"properties":{"ca":{"type":["string","null"],"pattern":"^\\\\s*(?:-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----|\\\\$\\\\{\\\\{)","maxLength":65536}}},"retryPolicy":{"type":["object","null"],"additionalProperties":false,"required":["retryType"],"properties":{"retryType":{"type":"string","enum":["none","fixed","exponential"]},"retryInterval":{"$ref":"#/definitions/duration"},"retryCount":{"type":["integer","null"],"minimum":1,"maximum":20},"maxInterval":{"$ref":"#/definitions/duration"},"jitter":{"$ref":"#/definitions/duration"},"giveUpAfter":{"$ref":"#/definitions/duration"}}},"errorAction":{"anyOf":[{"$ref":"#/definitions/action"},{"type":"array","minItems":1,"maxItems":10,"items":{"$ref":"#/definitions/action"}},{"type":"null"}]},"storageQueueAction":{"type":"object","additionalProperties":false,"required":["type","queueMessage"],"properties":{"type":{"type":"string","const":"storageQueue"},"queueMessage":{"$ref":"#/definitions/queueMessage"},"endpoint":{"$ref":"#/definitions/endpoint"},"envelope":{"type":["string","null"],"enum":["azure","none",null]},"visibilityTimeout":{"$ref":"#/definitions/duration"},"timeToLive":{"$ref":"#/definitions/queueTimeToLive"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}},"queueMessage":{"type":"object","additionalProperties":false,"required":["storageAccount","queueName","sasToken","message"],"properties":{"storageAccount":{"type":"string","minLength":1},"queueName":{"type":"string","minLength":1,"maxLength":63},"sasToken":{"$ref":"#/definitions/secretText"},"message":{"type":"string","maxLength":8192}}},"endpoint":{"type":["string","null"],"pattern":"^(?:[A-Za-z][A-Za-z0-9+.-]*://|\\\\$\\\\{\\\\{)","maxLength":2048},"queueTimeToLive":{"oneOf":[{"type":"string","enum":["never"]},{"$ref":"#/definitions/duration"}]},"serviceBusQueueAction":{"type":"object","additionalProperties":false,"required":["type","serviceBusQueueMessage"],"properties":{"type":{"type":"string","const":"serviceBusQueue"},"serviceBusQueueMessage":{"$ref":"#/definitions/serviceBusQueueMessage"},"endpoint":{"$ref":"#/definitions/endpoint"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}},"serviceBusQueueMessage":{"type":"object","additionalProperties":false,"required":["queueName","namespace","authentication","message"],"properties":{"queueName":{"type":"string","minLength":1},"namespace":{"$ref":"#/definitions/serviceBusNamespace"},"transportType":{"$ref":"#/definitions/transportType"},"authentication":{"$ref":"#/definitions/sharedAccessKey"},"message":{"$ref":"#/definitions/serviceBusText"},"brokeredMessageProperties":{"$ref":"#/definitions/brokeredMessageProperties"},"customMessageProperties":{"$ref":"#/definitions/customMessageProperties"}}},"serviceBusNamespace":{"type":"string","minLength":1},"transportType":{"type":["string","null"],"enum":["notSpecified","netMessaging","amqp",null]},"sharedAccessKey":{"type":"object","additionalProperties":false,"required":["type","sasKeyName","sasKey"],"properties":{"type":{"type":"string","const":"sharedAccessKey"},"sasKeyName":{"type":"string","minLength":1},"sasKey":{"$ref":"#/definitions/secretText"}}},"serviceBusText":{"type":"string","maxLength":8192},"brokeredMessageProperties":{"type":["object","null"],"additionalProperties":false,"properties":{"contentType":{"type":["string","null"]},"correlationId":{"type":["string","null"]},"forcePersistence":{"type":["boolean","null"]},"label":{"type":["string","null"]},"messageId":{"type":["string","null"],"maxLength":1024},"partitionKey":{"type":["string","null"]},"replyTo":{"type":["string","null"]},"replyToSessionId":{"type":["string","null"]},"scheduledEnqueueTimeUtc":{"$ref":"#/definitions/instant"},"sessionId":{"type":["string","null"]},"timeToLive":{"$ref":"#/definitions/duration"},"to":{"type":["string","null"]},"viaPartitionKey":{"type":["string","null"]}}},"instant":{"type":["string","null"],"pattern":"^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d(?:T\\\\d\\\\d:\\\\d\\\\d(?::\\\\d\\\\d(?:\\\\.\\\\d+)?)?(?:Z|[+-]\\\\d\\\\d:\\\\d\\\\d)?)?$"},"customMessageProperties":{"type":["object","null"],"additionalProperties":{"type":["string","null"]},"maxProperties":64,"propertyNames":{"pattern":"^[^\\\\u0000-\\\\u001f\\\\u007f]{1,128}$"}},"serviceBusTopicAction":{"type":"object","additionalProperties":false,"required":["type","serviceBusTopicMessage"],"properties":{"type":{"type":"string","const":"serviceBusTopic"},"serviceBusTopicMessage":{"$ref":"#/definitions/serviceBusTopicMessage"},"endpoint":{"$ref":"#/definitions/endpoint"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}},"serviceBusTopicMessage":{"type":"object","additionalProperties":false,"required":["topicPath","namespace","authentication","message"],"properties":{"topicPath":{"type":"string","minLength":1},"namespace":{"$ref":"#/definitions/serviceBusNamespace"},"transportType":{"$ref":"#/definitions/transportType"},"authentication":{"$ref":"#/definitions/sharedAccessKey"},"message":{"$ref":"#/definitions/serviceBusText"},"brokeredMessageProperties":{"$ref":"#/definitions/brokeredMessageProperties"},"customMessageProperties":{"$ref":"#/definitions/customMessageProperties"}}},"amqpAction":{"type":"object","additionalProperties":false,"required":["type","amqpMessage"],"properties":{"type":{"type":"string","const":"amqp"},"amqpMessage":{"$ref":"#/definitions/amqpMessage"},"tls":{"$ref":"#/definitions/tls"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}},"amqpMessage":{"type":"object","additionalProperties":false,"required":["broker","address"],"properties":{"broker":{"type":"string","pattern":"^(?:[Aa][Mm][Qq][Pp][Ss]?://[^\\\\s/?#@]+/?$|\\\\$\\\\{\\\\{)","maxLength":2048},"address":{"type":"string","minLength":1,"maxLength":2048},"authentication":{"$ref":"#/definitions/amqpAuthentication"},"body":{"type":["string","object","array","null"],"maxLength":8192},"properties":{"$ref":"#/definitions/amqpProperties"},"applicationProperties":{"type":["object","null"],"maxProperties":64,"propertyNames":{"pattern":"^[^\\\\u0000-\\\\u001f\\\\u007f]{1,128}$"},"additionalProperties":{"type":["string","number","boolean","null"]}},"durable":{"type":["boolean","null"]},"priority":{"type":["integer","null"],"minimum":0,"maximum":9},"timeToLive":{"$ref":"#/definitions/duration"}}},"amqpAuthentication":{"oneOf":[{"$ref":"#/definitions/amqpPlainAuthentication"},{"$ref":"#/definitions/amqpExternalAuthentication"},{"$ref":"#/definitions/amqpAnonymousAuthentication"},{"type":"null"}]},"amqpPlainAuthentication":{"type":"object","additionalProperties":false,"required":["type","username","password"],"properties":{"type":{"type":"string","const":"plain"},"username":{"type":"string","minLength":1},"password":{"$ref":"#/definitions/secretText"}}},"amqpExternalAuthentication":{"type":"object","additionalProperties":false,"required":["type","pfx","password"],"properties":{"type":{"type":"string","const":"external"},"pfx":{"$ref":"#/definitions/secretText"},"password":{"$ref":"#/definitions/secretText"}}},"amqpAnonymousAuthentication":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"anonymous"}}},"amqpProperties":{"type":["object","null"],"additionalProperties":false,"properties":{"messageId":{"type":["string","null"]},"correlationId":{"type":["string","null"]},"subject":{"type":["string","null"]},"to":{"type":["string","null"]},"replyTo":{"type":["string","null"]},"contentType":{"type":["string","null"]},"groupId":{"type":["string","null"]},"replyToGroupId":{"type":["string","null"]}}},"webJobAction":{"type":"object","additionalProperties":false,"required":["type","webJob"],"properties":{"type":{"type":"string","const":"webJob"},"webJob":{"type":"string","minLength":1,"maxLength":201,"pattern":"^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,99}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"},"arguments":{"anyOf":[{"type":"string","maxLength":8192},{"type":"array","maxItems":1000,"items":{"type":"string"}},{"type":"null"}]},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"}}},"calendars":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/namedCalendar"}},"namedCalendar":{"type":"object","additionalProperties":false,"properties":{"description":{"$ref":"#/definitions/note"},"weekDays":{"$ref":"#/definitions/calendarWeekDays"},"days":{"$ref":"#/definitions/calendarDays"},"file":{"type":["string","null"],"minLength":1,"maxLength":1000},"include":{"type":["array","null"],"minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/name"}}}},"calendarWeekDays":{"type":["array","null"],"minItems":1,"maxItems":7,"items":{"type":"string","enum":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]}},"calendarDays":{"type":["array","null"],"maxItems":4000,"items":{"anyOf":[{"type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}","maxLength":250},{"$ref":"#/definitions/calendarRange"}]}},"calendarRange":{"type":"object","additionalProperties":false,"required":["from"],"properties":{"from":{"type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"},"to":{"type":["string","null"],"pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"},"name":{"type":["string","null"],"minLength":1,"maxLength":200,"pattern":"^\\\\S[^\\\\n\\\\r]*$"}}},"jobDefaults":{"type":["object","null"],"additionalProperties":false,"properties":{"timeZone":{"$ref":"#/definitions/timeZone"},"calendar":{"$ref":"#/definitions/calendar"},"overlap":{"$ref":"#/definitions/overlap"},"catchUp":{"$ref":"#/definitions/catchUp"},"timeout":{"$ref":"#/definitions/duration"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"headers":{"$ref":"#/definitions/headers"}}},"calendar":{"anyOf":[{"$ref":"#/definitions/calendarName"},{"$ref":"#/definitions/calendarNames"},{"$ref":"#/definitions/calendarUse"},{"type":"null"}]},"calendarName":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"},"calendarNames":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/calendarName"}},"calendarUse":{"type":"object","additionalProperties":false,"required":["skip"],"properties":{"skip":{"anyOf":[{"$ref":"#/definitions/calendarName"},{"$ref":"#/definitions/calendarNames"},{"$ref":"#/definitions/ownCalendars"}]},"roll":{"type":["string","null"],"enum":["none","forward","backward",null]}}},"ownCalendars":{"type":"object","propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/dayCalendar"}},"dayCalendar":{"type":"object","additionalProperties":false,"properties":{"weekDays":{"$ref":"#/definitions/calendarWeekDays"},"days":{"$ref":"#/definitions/calendarDays"}}},"overlap":{"type":["string","null"],"enum":["allow","skip","queue","cancelRunning",null]},"catchUp":{"type":["object","null"],"additionalProperties":false,"properties":{"replay":{"$ref":"#/definitions/duration"},"latestWithin":{"$ref":"#/definitions/latestWithin"}}},"latestWithin":{"anyOf":[{"type":"string","enum":["untilNext","never"]},{"$ref":"#/definitions/duration"}]},"job":{"type":"object","additionalProperties":false,"required":["action"],"properties":{"description":{"$ref":"#/definitions/note"},"only":{"$ref":"#/definitions/only"},"tags":{"$ref":"#/definitions/tags"},"matrix":{"$ref":"#/definitions/matrix"},"startTime":{"$ref":"#/definitions/startTime"},"timeZone":{"$ref":"#/definitions/timeZone"},"recurrence":{"$ref":"#/definitions/recurrence"},"cron":{"$ref":"#/definitions/cron"},"count":{"$ref":"#/definitions/count"},"endTime":{"$ref":"#/definitions/instant"},"dst":{"$ref":"#/definitions/dst"},"calendar":{"$ref":"#/definitions/calendar"},"state":{"$ref":"#/definitions/activity"},"status":{"type":["object","null"]},"action":{"$ref":"#/definitions/action"},"notify":{"$ref":"#/definitions/notify"},"overlap":{"$ref":"#/definitions/overlap"},"catchUp":{"$ref":"#/definitions/catchUp"},"timeout":{"$ref":"#/definitions/duration"},"delivery":{"type":["string","null"],"enum":["atLeastOnce","atMostOnce",null]},"heartbeat":{"type":["object","null"],"additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","pattern":"^(?:https?://|\\\\$\\\\{\\\\{)[^\\\\n\\\\r]+$","maxLength":2048},"on":{"type":["array","null"],"minItems":1,"items":{"type":"string","enum":["start","success","failure"]}}}},"jitter":{"$ref":"#/definitions/duration"},"concurrency":{"type":["object","null"],"additionalProperties":false,"required":["group","limit"],"properties":{"group":{"$ref":"#/definitions/name"},"limit":{"type":"integer","minimum":1,"maximum":10000}}},"protect":{"$ref":"#/definitions/protect"},"ignoreChanges":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z]+(?:[./][A-Za-z0-9_-]+)*$"}},"ignoreWarnings":{"$ref":"#/definitions/ignoreWarnings"}}},"matrix":{"type":["object","null"],"minProperties":1,"maxProperties":5,"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"type":"array","minItems":1,"maxItems":1000,"items":{"type":["string","number","boolean"]}}},"startTime":{"anyOf":[{"type":"string","enum":["now"]},{"$ref":"#/definitions/instant"}]},"recurrence":{"type":["object","null"],"additionalProperties":false,"required":["frequency"],"properties":{"frequency":{"type":"string","enum":["minute","hour","day","week","month","year"]},"interval":{"type":["integer","null"],"minimum":1,"maximum":1000},"schedule":{"$ref":"#/definitions/schedule"},"count":{"$ref":"#/definitions/count"},"endTime":{"$ref":"#/definitions/instant"}}},"schedule":{"type":["object","null"],"additionalProperties":false,"properties":{"months":{"anyOf":[{"$ref":"#/definitions/month"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/month"}},{"type":"null"}]},"monthDays":{"anyOf":[{"$ref":"#/definitions/monthDay"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/monthDay"}},{"type":"null"}]},"monthlyOccurrences":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/monthlyOccurrence"}},"weekDays":{"anyOf":[{"$ref":"#/definitions/weekDay"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/weekDay"}},{"type":"null"}]},"hours":{"anyOf":[{"$ref":"#/definitions/hour"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/hour"}},{"type":"null"}]},"minutes":{"anyOf":[{"$ref":"#/definitions/minute"},{"type":"array","minItems":1,"items":{"$ref":"#/definitions/minute"}},{"type":"null"}]}}},"month":{"type":"integer","minimum":1,"maximum":12},"monthDay":{"type":"integer","minimum":-31,"maximum":31,"not":{"const":0}},"monthlyOccurrence":{"type":"object","additionalProperties":false,"required":["day"],"properties":{"day":{"$ref":"#/definitions/weekDay"},"occurrence":{"$ref":"#/definitions/occurrence"},"Occurrence":{"$ref":"#/definitions/occurrence"}}},"weekDay":{"type":"string","enum":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]},"occurrence":{"type":["integer","null"],"minimum":-5,"maximum":5,"not":{"const":0}},"hour":{"type":"integer","minimum":0,"maximum":23},"minute":{"type":"integer","minimum":0,"maximum":59},"count":{"type":["integer","null"],"minimum":1,"maximum":1000000000},"cron":{"anyOf":[{"$ref":"#/definitions/cronExpression"},{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/cronExpression"}},{"type":"null"}]},"cronExpression":{"type":"string","minLength":1,"maxLength":500},"dst":{"type":["object","null"],"additionalProperties":false,"properties":{"gap":{"type":["string","null"],"enum":["shift","skip",null]},"repeat":{"type":["string","null"],"enum":["first","both",null]}}},"protect":{"type":["boolean","null"]},"ignoreWarnings":{"type":["array","null"],"items":{"type":"string","pattern":"^[a-z]+/[a-z-]+$"}},"webJob":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"description":{"$ref":"#/definitions/note"},"type":{"type":"string","enum":["triggered","continuous"]},"only":{"$ref":"#/definitions/only"},"tags":{"$ref":"#/definitions/tags"},"matrix":{"$ref":"#/definitions/matrix"},"source":{"type":["string","null"],"minLength":1,"maxLength":1000},"script":{"type":["string","null"],"minLength":1,"maxLength":65536},"language":{"type":["string","null"],"enum":["sh","bash","py","php","js","ps1","fsx","cmd","bat",null]},"schedule":{"type":["string","null"],"minLength":1,"maxLength":500},"timeZone":{"$ref":"#/definitions/timeZone"},"calendar":{"$ref":"#/definitions/calendar"},"state":{"$ref":"#/definitions/activity"},"singleton":{"type":["boolean","null"]},"inPlace":{"type":["boolean","null"]},"arguments":{"anyOf":[{"type":"string","maxLength":8192},{"type":"array","maxItems":1000,"items":{"type":"string"}},{"type":"null"}]},"environment":{"type":["object","null"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,199}$"},"additionalProperties":{"type":["string","null"]},"maxProperties":200},"stoppingWaitTime":{"$ref":"#/definitions/duration"},"idleTimeout":{"$ref":"#/definitions/duration"},"historySize":{"type":["integer","null"],"minimum":1,"maximum":1000},"restartTime":{"$ref":"#/definitions/duration"},"maxRestarts":{"type":["integer","null"],"minimum":0,"maximum":1000000},"debug":{"type":["boolean","null"]},"user":{"type":["string","null"],"pattern":"^[a-z_][a-z0-9_-]{0,31}$"},"overlap":{"type":["string","null"],"enum":["skip","queue","cancelRunning",null]},"catchUp":{"$ref":"#/definitions/catchUp"},"notify":{"$ref":"#/definitions/notify"},"protect":{"$ref":"#/definitions/protect"},"ignoreWarnings":{"$ref":"#/definitions/ignoreWarnings"}}},"scheduleTests":{"type":["array","null"],"maxItems":1000,"items":{"$ref":"#/definitions/scheduleTest"}},"scheduleTest":{"type":"object","additionalProperties":false,"required":["name","at"],"properties":{"name":{"type":"string","minLength":1,"maxLength":200},"job":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"collection":{"$ref":"#/definitions/name"},"applied":{"$ref":"#/definitions/instant"},"at":{"$ref":"#/definitions/instant"},"until":{"$ref":"#/definitions/instant"},"for":{"$ref":"#/definitions/duration"},"outage":{"anyOf":[{"$ref":"#/definitions/testSpan"},{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/testSpan"}}]},"paused":{"anyOf":[{"$ref":"#/definitions/testSpan"},{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/testSpan"}}]},"duration":{"$ref":"#/definitions/duration"},"fails":{"anyOf":[{"type":"integer","minimum":0,"maximum":10000},{"type":"string","enum":["always"]}]},"expect":{"anyOf":[{"type":"array","maxItems":10000,"items":{"$ref":"#/definitions/expectedRun"}},{"$ref":"#/definitions/windowExpectation"},{"type":"string","enum":["none"]}]},"skips":{"anyOf":[{"type":"array","maxItems":1000,"items":{"$ref":"#/definitions/expectedSkip"}},{"type":"string","enum":["none"]}]}}},"testSpan":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"$ref":"#/definitions/instant"},"to":{"$ref":"#/definitions/instant"}}},"expectedRun":{"anyOf":[{"$ref":"#/definitions/expectedMoment"},{"$ref":"#/definitions/runDetails"}]},"expectedMoment":{"type":"string","pattern":"^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d(?:T\\\\d\\\\d:\\\\d\\\\d(?::\\\\d\\\\d(?:\\\\.\\\\d+)?)?(?:Z|[+-]\\\\d\\\\d:\\\\d\\\\d)?)?$"},"runDetails":{"type":"object","additionalProperties":false,"required":["at"],"properties":{"at":{"$ref":"#/definitions/expectedMoment"},"job":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"status":{"type":["string","null"],"enum":["succeeded","failed","running",null]},"reason":{"type":["string","null"],"maxLength":100},"late":{"$ref":"#/definitions/duration"},"attempts":{"type":["integer","null"],"minimum":1,"maximum":1000000}}},"windowExpectation":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"count":{"type":["integer","null"],"minimum":0,"maximum":1000000},"atLeast":{"type":["integer","null"],"minimum":1,"maximum":1000000},"atMost":{"type":["integer","null"],"minimum":0,"maximum":1000000},"first":{"$ref":"#/definitions/expectedRun"},"last":{"$ref":"#/definitions/expectedRun"},"includes":{"anyOf":[{"$ref":"#/definitions/expectedMoment"},{"$ref":"#/definitions/runDetails"},{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/definitions/expectedRun"}}]},"never":{"anyOf":[{"$ref":"#/definitions/expectedMoment"},{"$ref":"#/definitions/testSpan"},{"type":"array","minItems":1,"maxItems":1000,"items":{"$ref":"#/definitions/forbiddenTime"}}]},"every":{"$ref":"#/definitions/duration"},"gapMin":{"$ref":"#/definitions/duration"},"gapMax":{"$ref":"#/definitions/duration"},"time":{"anyOf":[{"$ref":"#/definitions/timeOfDay"},{"type":"array","minItems":1,"maxItems":1440,"items":{"$ref":"#/definitions/timeOfDay"}}]},"except":{"type":["array","null"],"maxItems":1000,"items":{"$ref":"#/definitions/expectedRun"}},"weekDays":{"type":["array","null"],"minItems":1,"maxItems":7,"items":{"$ref":"#/definitions/weekDay"}}}},"forbiddenTime":{"anyOf":[{"$ref":"#/definitions/expectedMoment"},{"$ref":"#/definitions/testSpan"}]},"timeOfDay":{"type":"string","pattern":"^(?:[01]\\\\d|2[0-3]):[0-5]\\\\d(?::[0-5]\\\\d)?$"},"expectedSkip":{"anyOf":[{"$ref":"#/definitions/expectedMoment"},{"$ref":"#/definitions/skipDetails"}]},"skipDetails":{"type":"object","additionalProperties":false,"properties":{"at":{"$ref":"#/definitions/expectedMoment"},"first":{"$ref":"#/definitions/expectedMoment"},"last":{"$ref":"#/definitions/expectedMoment"},"count":{"type":["integer","null"],"minimum":1,"maximum":1000000},"job":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"reason":{"type":["string","null"],"maxLength":100}}},"projectDocument":{"type":"object","additionalProperties":false,"properties":{"sched":{"type":["integer","null"],"const":1},"project":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"},"description":{"$ref":"#/definitions/note"},"backend":{"$ref":"#/definitions/backend"},"vars":{"type":["object","null"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_-]{0,99}$"},"additionalProperties":{"$ref":"#/definitions/variable"}},"import":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}},"removed":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}},"moved":{"type":["array","null"],"items":{"$ref":"#/definitions/move"}},"calendars":{"$ref":"#/definitions/calendars"},"targets":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/target"}},"environments":{"type":["object","null"],"propertyNames":{"$ref":"#/definitions/name"},"additionalProperties":{"$ref":"#/definitions/environment"}}}},"backend":{"oneOf":[{"$ref":"#/definitions/fileBackend"},{"$ref":"#/definitions/httpBackend"},{"$ref":"#/definitions/postgresBackend"},{"type":"null"}]},"fileBackend":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"file"},"path":{"type":["string","null"],"minLength":1}}},"httpBackend":{"type":"object","additionalProperties":false,"required":["type","url"],"properties":{"type":{"type":"string","const":"http"},"url":{"type":"string","pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^\\\\s/?#]"}}},"postgresBackend":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"postgres"},"url":{"type":["string","null"]}}},"variable":{"type":["object","null"],"additionalProperties":false,"properties":{"default":{"type":["string","number","boolean","array","object","null"]},"type":{"type":["string","null"],"enum":["string","number","integer","boolean","list","map",null]},"description":{"$ref":"#/definitions/note"}}},"move":{"type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"},"to":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"}}},"target":{"type":"object","additionalProperties":false,"required":["uri"],"properties":{"description":{"$ref":"#/definitions/note"},"uri":{"$ref":"#/definitions/uri"},"method":{"$ref":"#/definitions/method"},"headers":{"$ref":"#/definitions/headers"},"authentication":{"$ref":"#/definitions/authentication"},"expect":{"$ref":"#/definitions/expectation"},"tls":{"$ref":"#/definitions/tls"},"retryPolicy":{"$ref":"#/definitions/retryPolicy"},"errorAction":{"$ref":"#/definitions/errorAction"},"timeout":{"$ref":"#/definitions/duration"},"limit":{"type":["integer","null"],"minimum":1,"maximum":10000}}},"environment":{"type":["object","null"],"additionalProperties":false,"properties":{"description":{"$ref":"#/definitions/note"},"backend":{"$ref":"#/definitions/backend"},"vars":{"type":["object","null"],"additionalProperties":{"type":["string","number","boolean","array","object","null"]}}}},"serveDocument":{"type":"object","additionalProperties":false,"properties":{"listen":{"type":["string","null"],"pattern":"^(?:[^\\\\s:]+|\\\\[[0-9A-Fa-f:.]+\\\\])?:\\\\d{1,5}$"},"drain":{"$ref":"#/definitions/duration"},"tls":{"type":["object","null"],"additionalProperties":false,"required":["certificate","key"],"properties":{"certificate":{"type":"string","minLength":1},"key":{"type":"string","minLength":1}}},"behindProxy":{"type":["boolean","null"]},"tokens":{"type":["array","null"],"items":{"$ref":"#/definitions/token"}},"definitions":{"type":["string","null"],"enum":["readWrite","readOnly",null]},"secrets":{"type":["object","null"],"additionalProperties":false,"properties":{"sources":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/secretSource"}},"rules":{"type":["array","null"],"items":{"$ref":"#/definitions/secretRule"}},"keys":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/keyPlace"}}}},"network":{"type":["object","null"],"additionalProperties":false,"properties":{"profile":{"type":["string","null"],"enum":["open","public","closed",null]},"allow":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}},"deny":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}}}},"interpreters":{"type":["object","null"],"propertyNames":{"pattern":"^\\\\.[A-Za-z0-9]{1,10}$"},"additionalProperties":{"type":["array","null"],"minItems":1,"items":{"type":"string","minLength":1}}},"metrics":{"type":["object","null"],"additionalProperties":false,"properties":{"jobs":{"type":["integer","null"],"minimum":0,"maximum":100000}}},"heartbeat":{"type":["object","null"],"additionalProperties":false,"required":["uri"],"properties":{"uri":{"type":"string","pattern":"^https?://[^\\\\s]+$","maxLength":2048},"every":{"$ref":"#/definitions/duration"}}},"limits":{"type":["object","null"],"additionalProperties":false,"properties":{"concurrency":{"type":["integer","null"],"minimum":1,"maximum":10000},"perHost":{"oneOf":[{"type":"integer","minimum":1,"maximum":10000},{"type":"array","items":{"$ref":"#/definitions/hostLimit"}},{"type":"null"}]},"requests":{"type":["integer","null"],"minimum":60,"maximum":10000000},"historyRetention":{"$ref":"#/definitions/duration"},"historyRecords":{"type":["integer","null"],"minimum":1000},"historyBytes":{"type":["integer","null"],"minimum":1048576},"fileBytes":{"type":["integer","null"],"minimum":1024}}},"webJobs":{"type":["object","null"],"additionalProperties":false,"properties":{"allow":{"type":["boolean","null"]},"users":{"type":["array","null"],"items":{"type":"string","minLength":1}},"folder":{"type":["string","null"],"minLength":1},"collection":{"oneOf":[{"$ref":"#/definitions/name"},{"type":"null"}]}}},"git":{"type":["object","null"],"additionalProperties":false,"required":["url"],"properties":{"url":{"type":"string","minLength":1},"ref":{"type":["string","null"],"minLength":1}}}}},"token":{"type":"object","additionalProperties":false,"required":["name","role"],"properties":{"name":{"$ref":"#/definitions/name"},"role":{"type":"string","enum":["read","operate","apply","admin"]},"collections":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/name"}},"webJobs":{"type":["boolean","null"]}}},"secretSource":{"oneOf":[{"$ref":"#/definitions/environmentSecretSource"},{"$ref":"#/definitions/folderSecretSource"},{"$ref":"#/definitions/dotenvSecretSource"},{"$ref":"#/definitions/ageSecretSource"},{"$ref":"#/definitions/commandSecretSource"}]},"environmentSecretSource":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"environment"},"prefix":{"type":["string","null"]},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}},"sourceCollections":{"type":["array","null"],"minItems":1,"items":{"$ref":"#/definitions/name"}},"sourceHosts":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}},"networkEntry":{"type":"string","minLength":1,"maxLength":300,"pattern":"^\\\\S+$"},"sourceCache":{"$ref":"#/definitions/duration"},"sourceStale":{"$ref":"#/definitions/duration"},"folderSecretSource":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string","const":"folder"},"path":{"type":["string","null"],"minLength":1},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}},"dotenvSecretSource":{"type":"object","additionalProperties":false,"required":["type","path"],"properties":{"type":{"type":"string","const":"dotenv"},"path":{"type":"string","minLength":1},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}},"ageSecretSource":{"type":"object","additionalProperties":false,"required":["type","path","identity"],"properties":{"type":{"type":"string","const":"age"},"path":{"type":"string","minLength":1},"identity":{"$ref":"#/definitions/keyPlace"},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}},"keyPlace":{"type":"object","additionalProperties":false,"properties":{"file":{"type":["string","null"],"minLength":1},"variable":{"type":["string","null"],"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}},"commandSecretSource":{"type":"object","additionalProperties":false,"required":["type","command"],"properties":{"type":{"type":"string","const":"command"},"command":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"timeout":{"$ref":"#/definitions/duration"},"environment":{"type":["array","null"],"items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}},"missing":{"type":["array","null"],"items":{"type":"integer","minimum":1,"maximum":255}},"collections":{"$ref":"#/definitions/sourceCollections"},"hosts":{"$ref":"#/definitions/sourceHosts"},"cache":{"$ref":"#/definitions/sourceCache"},"stale":{"$ref":"#/definitions/sourceStale"}}},"secretRule":{"type":"object","additionalProperties":false,"required":["secrets"],"properties":{"secrets":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}},"collections":{"type":["array","null"],"items":{"$ref":"#/definitions/name"}},"hosts":{"type":["array","null"],"items":{"$ref":"#/definitions/networkEntry"}}}},"hostLimit":{"type":"object","additionalProperties":false,"required":["hosts"],"properties":{"hosts":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/networkEntry"}},"concurrency":{"type":["integer","null"],"minimum":1,"maximum":10000},"rate":{"type":["string","null"],"pattern":"^[1-9][0-9]{0,5}/[smh]$"},"burst":{"type":["integer","null"],"minimum":1,"maximum":10000}}},"testsDocument":{"type":"object","additionalProperties":false,"required":["tests"],"properties":{"tests":{"$ref":"#/definitions/scheduleTests"}}}}');
